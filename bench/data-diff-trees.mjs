// Built before it runs: it measures the data room's own code.
import { encodeFileNode, heightOf, spanOf } from '../src/engine/data/file-node.ts';
import { newHashTable } from '../src/engine/data/hash-table.ts';
import { BLOCK_SIZE, FAN_OUT, FILE_NODE } from '../src/engine/data/objects.ts';
import { planTransfer } from '../src/engine/data/plan-transfer.ts';
import { seededRandom } from './seeded-random.mjs';

const HASH_BYTES = 32;
/** Room for a node, bytes; a whole number of cache lines. */
const NODE_ROOM = 2_176;
const PACK_NODES = 8_192;
/** The platform makes up no more at once. */
const RANDOM_BYTES = 65_536;

/** A file of so many blocks, its objects under names made up at random, all of them in a table as those of a vault are. */
export function newTrees(blocks) {
  const known = newHashTable();
  const stored = newStore();
  const size = blocks * BLOCK_SIZE;
  const height = heightOf(size);
  const levels = [newNames(blocks)];
  for (let at = 0; at < blocks; at += 1) known.add(levels[0].at(at));
  for (let level = 1; level <= height; level += 1) {
    const names = newNames(Math.ceil(levels[level - 1].count / FAN_OUT));
    for (let at = 0; at < names.count; at += 1) {
      known.add(names.at(at));
      stored.put(names.at(at), encode(levels[level - 1], level, at));
    }
    levels.push(names);
  }

  function encode(below, level, at) {
    const first = at * FAN_OUT;
    const children = Array.from({ length: Math.min(FAN_OUT, below.count - first) }, (_, n) => below.at(first + n));
    const start = at * spanOf(level);
    return encodeFileNode({ level, size: Math.min(spanOf(level), size - start), children });
  }

  /** The tree after so many blocks at random places have changed. @returns the root's name */
  function change(count, seed) {
    const random = seededRandom(seed);
    const changed = new Map();
    while (changed.size < count) changed.set(Math.floor(random() * blocks), newNames(1).at(0));
    let below = changed;
    for (let level = 1; level <= height; level += 1) {
      const names = levels[level - 1];
      const here = new Map();
      for (const at of below.keys()) here.set(Math.floor(at / FAN_OUT), undefined);
      for (const at of here.keys()) {
        const mixed = Array.from(
          { length: FAN_OUT },
          (_, n) => below.get(at * FAN_OUT + n) ?? names.at(at * FAN_OUT + n),
        );
        const name = newNames(1).at(0);
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
        readNodes: async (nodes) => stored.getMany(nodes.map(({ hash }) => hash)),
        nodesAtHand: (hashes) => stored.getMany(hashes),
        blockBytes: () => BLOCK_SIZE,
        areThere: (hashes) => {
          const slots = known.findMany(hashes);
          return hashes.map((_, n) => slots[n] >= 0);
        },
      };
      const startedAt = performance.now();
      const found = await planTransfer(
        ends,
        { hash: root, kind: FILE_NODE },
        { hash: levels[height].at(0), kind: FILE_NODE },
      );
      const ms = performance.now() - startedAt;
      if (found.blocks.length !== count) throw new Error(`${found.blocks.length} of ${count} changes were found.`);
      return { ms, blocks: found.blocks.length, nodes: found.nodes.length };
    },
  };
}

/** Nodes in large arrays, as they lie in memory when packs of them have been read; one array each would be memory of its own. */
function newStore() {
  const table = newHashTable();
  const packs = [];
  const lengths = [];
  return {
    put: (name, content) => {
      const slot = table.add(name);
      if (slot >= packs.length * PACK_NODES) packs.push(new ArrayBuffer(PACK_NODES * NODE_ROOM));
      new Uint8Array(packs[Math.floor(slot / PACK_NODES)]).set(content, (slot % PACK_NODES) * NODE_ROOM);
      lengths[slot] = content.length;
    },
    getMany: (names) => {
      const slots = table.findMany(names);
      return names.map((_, n) => {
        const slot = slots[n];
        if (slot < 0) return undefined;
        const from = (slot % PACK_NODES) * NODE_ROOM;
        return new Uint8Array(packs[Math.floor(slot / PACK_NODES)], from, lengths[slot]);
      });
    },
  };
}

/** Names in one array: ten million objects would keep the collector busy while it is timed. */
function newNames(count) {
  const all = new Uint8Array(count * HASH_BYTES);
  for (let at = 0; at < all.length; at += RANDOM_BYTES) crypto.getRandomValues(all.subarray(at, at + RANDOM_BYTES));
  return {
    count,
    at: (number) => (number < count ? all.subarray(number * HASH_BYTES, (number + 1) * HASH_BYTES) : undefined),
  };
}
