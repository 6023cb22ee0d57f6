import { type ObjectIndex, OPEN_PACK } from '../data/object-index.ts';

/** Packs of which the row of the index, as stored, is not what the index says now. */
export interface DirtyPacks {
  readonly add: (packId: number) => void;
  /** The object's pack, unless it has none yet. */
  readonly touch: (slot: number) => void;
  /** Counts references in the index. What is given and taken again is no change: nodes are replaced by such that refer to the same. */
  readonly changeCount: (slot: number, by: number) => void;
  /** Removes an object from the index. */
  readonly remove: (slot: number) => void;
  readonly hasAny: () => boolean;
  /** All of them; none is left. */
  readonly take: () => readonly number[];
}

export function newDirtyPacks(index: ObjectIndex): DirtyPacks {
  const packs = new Set<number>();
  /** By slot, references more than are stored, or fewer. */
  const counted = new Map<number, number>();
  const touch = (slot: number) => {
    const pack = index.pack(slot);
    if (pack !== OPEN_PACK) packs.add(pack);
  };
  return {
    add: (packId) => packs.add(packId),
    touch,
    changeCount: (slot, by) => {
      index.changeCount(slot, by);
      const all = (counted.get(slot) ?? 0) + by;
      if (all === 0) counted.delete(slot);
      else if (index.pack(slot) !== OPEN_PACK) counted.set(slot, all);
    },
    remove: (slot) => {
      touch(slot);
      counted.delete(slot);
      index.remove(slot);
    },
    hasAny: () => packs.size > 0 || counted.size > 0,
    take: () => {
      for (const slot of counted.keys()) touch(slot);
      const all = [...packs];
      counted.clear();
      packs.clear();
      return all;
    },
  };
}
