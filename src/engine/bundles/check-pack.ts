import { hashObject, isSameHash } from '../data/hash.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { BLOCK } from '../data/objects.ts';
import type { PackEntry } from '../data/pack-index.ts';
import { unpack } from '../data/stored-part.ts';
import { wrong } from './bundle-problem.ts';
import { type Summary, summarize } from './tree-summary.ts';

/** Objects whose bytes are taken out of a pack and hashed together: 16 MiB of blocks at most. */
const GROUP = 256;

/** Checks the packs of a bundle in their order, and remembers what nodes must know of what is below them. */
export interface PackChecker {
  /** @throws {BundleProblem} with the first object that is not in order */
  check(pack: Uint8Array, entries: readonly PackEntry[], number: number): Promise<void>;
  /** What is known of an object of the index. */
  find(slot: number): Summary | undefined;
}

/** @param index  gets every object, with the number of its pack and the references to it */
export function newPackChecker(index: ObjectIndex): PackChecker {
  const nodes = new Map<number, Summary>();
  const summaryOf = (slot: number): Summary | undefined =>
    index.kind(slot) === BLOCK ? { kind: 'block', bytes: index.objectSize(slot) } : nodes.get(slot);

  const add = (entry: PackEntry, bytes: Uint8Array, number: number) => {
    if (index.find(entry.hash) >= 0) throw wrong('it holds an object twice');
    const summary = summarize(entry.kind, bytes, (hash) => {
      const slot = index.find(hash);
      const child = slot < 0 ? undefined : summaryOf(slot);
      if (!child) throw wrong('a node in it refers to an object that does not come before it');
      index.changeCount(slot, 1);
      return child;
    });
    const slot = index.add(entry, number, 0);
    if (summary.kind !== 'block') nodes.set(slot, summary);
  };

  return {
    find: summaryOf,
    check: async (pack, entries, number) => {
      for (let at = 0; at < entries.length; at += GROUP) {
        const group = entries.slice(at, at + GROUP);
        const objects = group.map((entry) => unpack(pack.subarray(entry.offset, entry.offset + entry.length), entry));
        const names = await Promise.all(
          objects.map((bytes, nth) => bytes && hashObject(group[nth]?.kind ?? BLOCK, bytes)),
        );
        group.forEach((entry, nth) => {
          const [bytes, name] = [objects[nth], names[nth]];
          if (!bytes || !name || !isSameHash(name, entry.hash))
            throw wrong('an object in it is not what its name says');
          add(entry, bytes, number);
        });
      }
    },
  };
}
