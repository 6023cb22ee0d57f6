import type { Hash } from '../data/objects.ts';
import type { Store } from '../store/port.ts';
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
}

export async function newSourceMap(store: Store, state: RepositoryState): Promise<SourceMap> {
  const own = await refresh(store, state);
  const behind = state.originId === undefined ? undefined : await refresh(store, stateOf(store, state.originId));
  const find = (hash: Hash) => {
    const slot = own.find(hash);
    if (slot >= 0 && !own.isAbsent(slot)) return { index: own, slot, rank: 0 };
    const other = behind?.find(hash) ?? -1;
    return behind && other >= 0 ? { index: behind, slot: other, rank: 1 } : undefined;
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
  };
}
