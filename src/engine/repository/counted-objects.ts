import { childrenOf } from '../data/node-codec.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import type { CountedObjects } from '../data/ref-counts.ts';
import type { Store } from '../store/port.ts';
import { readObjects } from './read-objects.ts';
import type { RepositoryState } from './repository-state.ts';

/** A repository as `planRelease` sees it. Nodes are read and checked, blocks never. */
export function countedObjects(store: Store, state: RepositoryState, index: ObjectIndex): CountedObjects {
  return {
    find: index.find,
    findMany: index.findMany,
    count: index.count,
    kind: index.kind,
    bytes: (slot) => (index.isAbsent(slot) ? 0 : index.length(slot)),
    uncompressedBytes: (slot) => (index.isAbsent(slot) ? 0 : index.objectSize(slot)),
    orphans: () => [...index.slots()].filter((slot) => index.count(slot) === 0),
    hasAbsent: () => index.absentObjects > 0,
    hasChildren: (slot) => !index.isAbsent(slot),
    children: async (slots) => {
      const nodes = slots.map((slot) => ({ hash: copyOf(index, slot), kind: index.kind(slot) }));
      const bytes = await readObjects(store, state, nodes);
      return nodes.flatMap(({ kind }, at) => childrenOf(kind, bytes[at] ?? new Uint8Array()));
    },
  };
}

const copyOf = (index: ObjectIndex, slot: number) => index.entry(slot).hash.slice() as ReturnType<ObjectIndex['hash']>;
