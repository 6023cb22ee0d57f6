// Built before it runs: it measures the data room's own code.
import { randomFillSync } from 'node:crypto';
import { encodeFileNode, heightOf, spanOf } from '../src/engine/data/file-node.ts';
import { newHashTable } from '../src/engine/data/hash-table.ts';
import { BLOCK_SIZE, FAN_OUT, FILE_NODE } from '../src/engine/data/objects.ts';
import { planTransfer } from '../src/engine/data/plan-transfer.ts';
import { seededRandom } from './data-set.mjs';

const HASH_BYTES = 32;

/** A file of so many blocks, its objects under names made up at random, all of them in a table as those of a vault are. */
export function newTrees(blocks) {
  const known = newHashTable();
  const stored = newStore();
  const size = blocks * BLOCK_SIZE;
  const height = heightOf(size);
  const levels = [namesOf(blocks)];
  for (const name of levels[0]) known.add(name);
  for (let level = 1; level <= height; level += 1) {
    const names = namesOf(Math.ceil(levels[level - 1].length / FAN_OUT));
    names.forEach((name, at) => {
      known.add(name);
      stored.put(name, encode(levels[level - 1], level, at));
    });
    levels.push(names);
  }

  function encode(below, level, at) {
    const children = below.slice(at * FAN_OUT, (at + 1) * FAN_OUT);
    const start = at * spanOf(level);
    return encodeFileNode({ level, size: Math.min(spanOf(level), size - start), children });
  }

  /** The tree after so many blocks at random places have changed. @returns the root's name */
  function change(count, seed) {
    const random = seededRandom(seed);
    const changed = new Map();
    while (changed.size < count) changed.set(Math.floor(random() * blocks), namesOf(1)[0]);
    let below = changed;
    for (let level = 1; level <= height; level += 1) {
      const names = levels[level - 1];
      const here = new Map();
      for (const at of below.keys()) here.set(Math.floor(at / FAN_OUT), undefined);
      for (const at of here.keys()) {
        const mixed = Array.from({ length: FAN_OUT }, (_, n) => below.get(at * FAN_OUT + n) ?? names[at * FAN_OUT + n]);
        const [name] = namesOf(1);
        const length = Math.min(spanOf(level), size - at * spanOf(level));
        stored.put(name, encodeFileNode({ level, size: length, children: mixed.filter(Boolean) }));
        here.set(at, name);
      }
      below = here;
    }
    return below.get(0);
  }

  return {
    /** Makes such a tree and finds what a vault that has the first one lacks of it. */
    diff: async (count, seed) => {
      const root = change(count, seed + 1_000);
      const ends = {
        readNodes: async (nodes) => nodes.map(({ hash }) => stored.get(hash)),
        nodeAtHand: (hash) => stored.get(hash),
        blockBytes: () => BLOCK_SIZE,
        isThere: (hash) => known.find(hash) >= 0,
      };
      const startedAt = performance.now();
      const found = await planTransfer(
        ends,
        { hash: root, kind: FILE_NODE },
        { hash: levels[height][0], kind: FILE_NODE },
      );
      const ms = performance.now() - startedAt;
      if (found.blocks.length !== count) throw new Error(`${found.blocks.length} of ${count} changes were found.`);
      return { ms, blocks: found.blocks.length, nodes: found.nodes.length };
    },
  };
}

function newStore() {
  const table = newHashTable();
  const bytes = [];
  return {
    put: (name, content) => {
      bytes[table.add(name)] = content;
    },
    get: (name) => bytes[table.find(name)],
  };
}

function namesOf(count) {
  const all = randomFillSync(new Uint8Array(count * HASH_BYTES));
  return Array.from({ length: count }, (_, at) => all.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}
