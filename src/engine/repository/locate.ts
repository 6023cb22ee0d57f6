import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';
import type { Hash } from '../data/objects.ts';
import { LZ4, type Storing } from '../data/pack-index.ts';
import { type StoredPart, unpack } from '../data/stored-part.ts';
import type { RepositoryState } from './repository-state.ts';

/** A place in a stored pack. */
export interface Located extends Storing {
  readonly pack: number;
  readonly offset: number;
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
  if (part) return inMemory(part);
  if (index.pack(slot) === OPEN_PACK) return undefined;
  return { ...index.entry(slot), pack: index.pack(slot) };
}

/** A copy: what is on its way to the store is given back as soon as it is there. */
function inMemory(part: StoredPart): Uint8Array | undefined {
  if (part instanceof Uint8Array) return part.slice();
  return 'lz4' in part && part.lz4 instanceof Uint8Array
    ? unpack(part.lz4, { codec: LZ4, size: part.size })
    : undefined;
}
