import type { Hash } from '../data/objects.ts';
import type { Store } from '../store/port.ts';
import type { Located } from './locate.ts';
import { refresh } from './refresh.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';

/** Looks up where objects of a volume are stored, in itself or in its origin. Valid until something else is awaited. */
export interface SourceMap {
  /** Bytes as stored; 0 when it is unknown. */
  bytes(hash: Hash): number;
  /** What that would be without compression. */
  uncompressedBytes(hash: Hash): number;
  /** The objects in the order in which they lie in the packs. */
  sort(hashes: readonly Hash[]): readonly Hash[];
  /** Its place, and the bytes of the whole pack; `undefined` when it is unknown, or not stored yet. */
  locate(hash: Hash): (Located & { readonly state: RepositoryState; readonly packBytes: number }) | undefined;
}

/** A map of what is stored now. */
export async function newSourceMap(store: Store, state: RepositoryState): Promise<SourceMap> {
  await refresh(store, state);
  if (state.originId !== undefined) await refresh(store, stateOf(store, state.originId));
  return sourceMapAtHand(store, state);
}

/** A map of what is known already: enough for objects of a tree that was kept when `newSourceMap` was last asked. */
export async function sourceMapAtHand(store: Store, state: RepositoryState): Promise<SourceMap> {
  const own = state.index ?? (await refresh(store, state));
  const origin = state.originId === undefined ? undefined : stateOf(store, state.originId);
  const behind = origin && (origin.index ?? (await refresh(store, origin)));
  const find = (hash: Hash) => {
    const slot = own.find(hash);
    if (slot >= 0 && !own.isAbsent(slot)) return { state, index: own, slot, rank: 0 };
    const other = behind?.find(hash) ?? -1;
    return origin && behind && other >= 0 ? { state: origin, index: behind, slot: other, rank: 1 } : undefined;
  };
  return {
    bytes: (hash) => {
      const found = find(hash);
      return found ? found.index.length(found.slot) : 0;
    },
    uncompressedBytes: (hash) => {
      const found = find(hash);
      return found ? found.index.objectSize(found.slot) : 0;
    },
    sort: (hashes) => {
      const places = hashes.map((hash) => {
        const found = find(hash);
        if (!found) return { hash, rank: 2, pack: 0, offset: 0 };
        const { index, slot, rank } = found;
        return { hash, rank, pack: index.pack(slot), offset: index.offset(slot) };
      });
      places.sort((a, b) => a.rank - b.rank || a.pack - b.pack || a.offset - b.offset);
      return places.map(({ hash }) => hash);
    },
    locate: (hash) => {
      const found = find(hash);
      if (!found || found.index.isAbsent(found.slot) || found.state.unsaved.has(found.slot)) return undefined;
      const { index, slot } = found;
      const pack = index.pack(slot);
      return { ...index.entry(slot), pack, state: found.state, packBytes: found.state.packBytes.get(pack) ?? 0 };
    },
  };
}
