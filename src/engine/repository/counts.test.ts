import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addVault, newDataPlane, noise, secondTab } from '../../testing/data-plane.ts';
import { encodeFileNode, spanOf } from '../data/file-node.ts';
import { fromHex, toHex } from '../data/hex.ts';
import { BLOCK, FILE_NODE, type Hash } from '../data/objects.ts';
import { audit } from './audit.ts';
import { commitSnapshot } from './commit-snapshot.ts';
import { compact } from './compact.ts';
import type { DataPorts } from './data-ports.ts';
import { dropSnapshot } from './drop-snapshot.ts';
import { openRepository } from './open-repository.ts';
import { releaseDrops } from './release-drops.ts';
import type { RepositoryWriter } from './repository.ts';
import { sweep } from './sweep.ts';
import { uniqueBytes } from './unique-bytes.ts';

/** Object `i` refers to these objects before it; without any it is a block. */
type Graph = readonly (readonly number[])[];

const graphs: fc.Arbitrary<Graph> = fc
  .array(fc.array(fc.nat(1000), { maxLength: 5 }), { minLength: 2, maxLength: 14 })
  .map((lists) => lists.map((list, at) => (at === 0 ? [] : list.map((number) => number % at))));

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('keep', 'keep', 'stage', 'crash', 'drop', 'drop', 'release', 'sweep', 'compact', 'reopen'),
    object: fc.nat(1000),
  }),
  { maxLength: 25 },
);

const levelOf = (graph: Graph, at: number): number =>
  graph[at]!.length === 0 ? 0 : 1 + Math.max(...graph[at]!.map((child) => levelOf(graph, child)));

const below = (graph: Graph, at: number): Set<number> =>
  new Set([at, ...graph[at]!.flatMap((child) => [...below(graph, child)])]);

/** Stages an object and all below it. All children of a node of level 1 are blocks, of others file nodes. */
async function stage(writer: RepositoryWriter, graph: Graph, at: number): Promise<Hash> {
  const children = [];
  for (const child of graph[at]!) children.push(await stage(writer, graph, child));
  const level = levelOf(graph, at);
  if (level === 0) return writer.stage(BLOCK, noise(100 + at, at));
  // A block below a node of a higher level is wrapped, because such a node refers to nodes only.
  const own = await Promise.all(
    children.map(async (hash, number) =>
      level > 1 && levelOf(graph, graph[at]![number]!) === 0 ? wrap(writer, 1, [hash]) : hash,
    ),
  );
  return wrap(writer, level === 1 ? 1 : 2, own);
}

const wrap = (writer: RepositoryWriter, level: number, children: readonly Hash[]) =>
  writer.stage(FILE_NODE, encodeFileNode({ level, size: children.length * spanOf(level - 1), children }));

test('counts equal a recount, whatever is kept, dropped, interrupted and swept, in two tabs', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, steps, async (graph, run) => {
      const tab = newDataPlane();
      let data: DataPorts = tab;
      await addVault(data, 'vault');
      const kept = new Map<string, { object: number; root: string }>();
      for (const [number, { kind, object: any }] of run.entries()) {
        const object = any % graph.length;
        const vault = await openRepository(data, 'vault');
        if (kind === 'reopen') data = data === tab ? secondTab(tab) : tab;
        if (kind === 'stage') await vault.write((writer) => stage(writer, graph, object));
        if (kind === 'crash') {
          const crashed = vault.write(async (writer) => {
            await stage(writer, graph, object);
            if (any % 2) await writer.flush();
            await stage(writer, graph, any % Math.max(1, object));
            throw new Error('crash');
          });
          await expect(crashed).rejects.toThrow('crash');
        }
        if (kind === 'keep') {
          const root = toHex(await vault.write((writer) => stage(writer, graph, object)));
          const sizes = { takenAt: 0, logicalBytes: 0, files: 0, addedBytes: 0 };
          await commitSnapshot(data, { snapshotId: `${number}`, vaultId: 'vault', root, ...sizes }, [], async () => {});
          kept.set(`${number}`, { object, root });
        }
        const [first] = kept.keys();
        if (kind === 'drop' && first !== undefined) {
          await data.store.write(['snapshots', 'vaults'], (tx) => dropSnapshot(tx, first));
          kept.delete(first);
        }
        if (kind === 'release') {
          const before = await vault.holdings();
          await releaseDrops(data, 'vault');
          expect((await vault.holdings()).presentBytes).toBeLessThanOrEqual(before.presentBytes);
        }
        if (kind === 'sweep') await sweep(data, 'vault');
        if (kind === 'compact') await compact(data, 'vault');
        expect(await audit(data)).toEqual([]);
      }
      await releaseDrops(data, 'vault');
      await sweep(data, 'vault');
      expect(await audit(data)).toEqual([]);

      const vault = await openRepository(data, 'vault');
      for (const { root } of kept.values()) expect(await vault.has(fromHex(root))).toBe(true);
      const wanted = new Set([...kept.values()].flatMap(({ object }) => [...below(graph, object)]));
      const blocks = [...wanted].filter((at) => levelOf(graph, at) === 0).reduce((sum, at) => sum + 100 + at, 0);
      const { presentBytes } = await vault.holdings();
      expect(presentBytes).toBeGreaterThanOrEqual(blocks);
      expect(await uniqueBytes(data, [...kept.keys()])).toBe(presentBytes);
    }),
    { numRuns: 60 },
  );
});
