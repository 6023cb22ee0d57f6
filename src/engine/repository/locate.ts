import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import type { Hash } from '../data/objects.ts';
import type { RepositoryState } from './repository-state.ts';

/** A place in a stored pack. */
export interface Located {
  readonly pack: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * Where an object is: in a stored pack, or still in memory because its pack is on its way to the store.
 *
 * @returns `undefined` when it is unknown or absent
 */
export function locate(state: RepositoryState, index: ObjectIndex, hash: Hash): Located | Uint8Array | undefined {
  const slot = index.find(hash);
  if (slot < 0 || index.isAbsent(slot)) return undefined;
  const part = state.unsaved.get(slot);
  if (part instanceof Uint8Array) return part;
  if (part || index.pack(slot) === OPEN_PACK) return undefined;
  return { pack: index.pack(slot), offset: index.offset(slot), length: index.length(slot) };
}
