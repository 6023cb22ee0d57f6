import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryObjects } from '../../testing/memory-objects.ts';
import { encodeFileNode } from './file-node.ts';
import { toHex } from './hex.ts';
import { BLOCK, BLOCK_SIZE, FILE_NODE, type Hash } from './objects.ts';
import { planTransfer, type TransferEnds } from './plan-transfer.ts';

async function setUp() {
  const source = memoryObjects();
  const block = (seed: number) => source.stage(BLOCK, new Uint8Array(BLOCK_SIZE).fill(seed));
  const node = async (level: number, children: readonly Hash[]) => {
    const size = children.length * BLOCK_SIZE * 64 ** (level - 1);
    return source.stage(FILE_NODE, encodeFileNode({ level, size, children }));
  };
  const plan = async (root: Hash, there: readonly Hash[] = []) => {
    const names = new Set(there.map(toHex));
    const before = source.reads();
    const { blocks, nodes, blockBytes } = await planTransfer(
      {
        readNodes: (children) => Promise.all(children.map(source.read)),
        areThere: (hashes) => hashes.map((hash) => names.has(toHex(hash))),
        blockBytes: (hash) => source.objects.get(toHex(hash))!.bytes.length,
      },
      { hash: root, kind: FILE_NODE },
    );
    return { blocks, blockBytes, nodes: nodes.map(({ hash }) => hash), reads: source.reads() - before };
  };
  return { block, node, plan, source };
}

test('every block is listed once, and children before their nodes', async () => {
  const { block, node, plan } = await setUp();
  const [a, b] = [await block(1), await block(2)];
  const low = await node(1, [a, b, a]);
  const other = await node(1, [b]);
  const top = await node(2, [low, other, low]);

  const { blocks, nodes, blockBytes } = await plan(top);

  expect(blocks).toEqual([a, b]);
  expect(blockBytes).toBe(2 * BLOCK_SIZE);
  expect(nodes).toHaveLength(3);
  expect(nodes.at(-1)).toEqual(top);
});

test('a node that lies at two depths comes before both of its parents', async () => {
  const { block, node, plan } = await setUp();
  const low = await node(1, [await block(1)]);
  const middle = await node(2, [low]);
  const top = await node(2, [low, middle]);

  const { nodes } = await plan(top);

  expect(nodes).toEqual([low, middle, top]);
});

test('nothing is read below what is already there', async () => {
  const { block, node, plan } = await setUp();
  const old = await node(1, [await block(1), await block(2)]);
  const changed = await node(1, [await block(1), await block(3)]);
  const top = await node(2, [old, changed]);

  const { blocks, nodes, reads } = await plan(top, [old, await block(1)]);

  expect({ blocks, nodes, reads }).toEqual({ blocks: [await block(3)], nodes: [changed, top], reads: 2 });
});

test('a root that is there needs nothing', async () => {
  const { block, node, plan } = await setUp();
  const root = await node(1, [await block(1)]);

  expect(await plan(root, [root])).toEqual({ blocks: [], nodes: [], blockBytes: 0, reads: 0 });
});

const content = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 9 });

test('a tree that is there spares questions, and changes nothing of the plan', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 5 }),
      content,
      fc.nat(),
      async (old, changed, place) => {
        const { block, node, source } = await setUp();
        const build = async (parts: readonly (readonly number[])[]) => {
          const low = parts.map(async (part) => node(1, await Promise.all(part.map((seed) => block(seed)))));
          return node(2, await Promise.all(low));
        };
        const before = await build(old);
        const there = new Map(source.objects);
        const after = await build(old.map((part, at) => (at === place % old.length ? changed : part)));
        let asked = 0;
        const ends: TransferEnds = {
          readNodes: (children) => Promise.all(children.map(source.read)),
          areThere: (hashes) => {
            asked += hashes.length;
            return hashes.map((hash) => there.has(toHex(hash)));
          },
          nodesAtHand: (hashes) => hashes.map((hash) => hash && there.get(toHex(hash))?.bytes),
          blockBytes: () => BLOCK_SIZE,
        };
        const root = { hash: after, kind: FILE_NODE } as const;
        const alone = await planTransfer(ends, root);
        const askedAlone = asked;
        const beside = await planTransfer(ends, root, { hash: before, kind: FILE_NODE });
        expect(beside).toEqual(alone);
        expect(asked - askedAlone).toBeLessThanOrEqual(askedAlone);
        expect(asked - askedAlone).toBeLessThanOrEqual(2 + changed.length);
      },
    ),
  );
});
