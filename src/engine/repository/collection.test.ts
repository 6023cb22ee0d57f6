import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageBytes, readRows } from '../../testing/damage.ts';
import {
  addVault,
  addVolume,
  deleteSnapshot,
  newDataPlane,
  noise,
  putFiles,
  restore,
  secondTab,
  takeSnapshot,
} from '../../testing/data-plane.ts';
import { newMemoryPackFiles } from '../../testing/memory-pack-files.ts';
import { Damage } from '../data/damage.ts';
import { fromHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { BLOCK, type Child, DIRECTORY_NODE } from '../data/objects.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import { audit } from './audit.ts';
import { backUp } from './back-up.ts';
import { commitSnapshot } from './commit-snapshot.ts';
import { compact } from './compact.ts';
import type { DataPorts } from './data-ports.ts';
import { dropSnapshot } from './drop-snapshot.ts';
import { loadVolume } from './load-volume.ts';
import { openRepository } from './open-repository.ts';
import type { PackFiles } from './pack-files.ts';
import { releaseDrops } from './release-drops.ts';
import { sweep } from './sweep.ts';
import { uniqueBytes } from './unique-bytes.ts';
import { withPackFiles } from './with-pack-files.ts';

const quiet = { onProgress: () => {} };

/** Waits for numbers of turns that the seed decides, so that each seed is an interleaving. */
function newTurns(seed: number): () => Promise<void> {
  let state = seed * 2654435761 + 1;
  return async () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    for (let left = (state >>> 0) % 24; left > 0; left -= 1) await undefined;
  };
}

/** Every look at a file, and its removal, waits too. */
function shuffledFiles(files: PackFiles, seed: number): PackFiles {
  const turns = newTurns(seed);
  return {
    ...files,
    open: async (file) => {
      const blob = await files.open(file);
      await turns();
      return blob;
    },
    copy: async (...copy) => {
      await turns();
      return files.copy(...copy);
    },
    remove: async (all) => {
      await turns();
      await files.remove(all);
    },
  };
}

/** A store of which every transaction waits; those that write stay in their order, as a browser keeps it. */
function shuffled(store: Store, seed: number): Store {
  const turns = newTurns(seed);
  let written = Promise.resolve();
  return {
    ...store,
    read: async (names, work) => {
      await turns();
      return store.read(names, work);
    },
    write: async (names, work, durability) => {
      written = written.then(turns);
      await written;
      return store.write(names, work, durability);
    },
  };
}

async function twoBackups(data: DataPorts): Promise<{ one: string; two: string }> {
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  await addVault(data, 'vault-2');
  await putFiles(data, 'vol', { a: noise(700, 1), b: noise(900, 2), 'docs/c': noise(300, 3) });
  const { root: one } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });
  await putFiles(data, 'vol', { a: noise(700, 4), 'docs/c': undefined });
  const { root: two } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'two' });
  await putFiles(data, 'vol', { b: noise(900, 5), 'docs/c': noise(300, 3) });
  return { one, two };
}

/** A copy as its job makes it: the row that names its root is there before it, and goes with its snapshot. */
async function copy(data: DataPorts, root: string): Promise<void> {
  const job = { jobId: 'copy', kind: 'copy-backup', sourceVaultId: 'vault', vaultId: 'vault-2', root } as const;
  await data.store.write(['jobs'], (tx) => tx.table('jobs').put(job as never));
  const moved = await backUp(data, { sourceId: 'vault', vaultId: 'vault-2', root, ...quiet });
  const snapshot = { snapshotId: 'copied', vaultId: 'vault-2', root, takenAt: 0, ...moved };
  await commitSnapshot(data, snapshot, ['jobs'], (tx) => tx.table('jobs').delete('copy'));
}

test.each([
  ['rows', 1_500],
  ['files', 500],
] as const)(
  'collecting never takes what a backup, copy, restore or upload under way needs, with packs in %s',
  async (place, seeds) => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const rows = newMemoryStore();
      const files = newMemoryPackFiles(500);
      const plain = newDataPlane(place === 'files' ? withPackFiles(rows, files) : rows);
      const { one, two } = await twoBackups(plain);
      const open = (own: number) => {
        const store = shuffled({ ...rows }, own);
        return {
          store: place === 'files' ? withPackFiles(store, shuffledFiles(files, own)) : store,
          locks: plain.locks,
        };
      };
      const here = open(seed);
      const there = open(seed + 7);
      await restore(plain, { volumeId: 'new', vaultId: 'vault', root: two });
      const all = await Promise.allSettled([
        takeSnapshot(here, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'three' }),
        copy(there, one).then(() => deleteSnapshot(here, 'one')),
        loadVolume(there, 'new', quiet),
        putFiles(there, 'vol', { a: noise(700, 1), d: noise(200, seed) }),
        ...['vault', 'vol', 'vault-2'].flatMap((id) => [sweep(here, id), releaseDrops(there, id), compact(here, id)]),
        sweep(there, 'vault'),
      ]);
      const failed = all.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(failed, `interleaving ${seed}`).toEqual([]);
      expect(await audit(secondTab(plain)), `interleaving ${seed}`).toEqual([]);
    }
  },
  300_000,
);

test('releasing refuses, says why and frees nothing when the graph is not whole', async () => {
  let refused = 0;
  for (let at = 0; refused < 20; at += 1) {
    const plain = newDataPlane();
    const { one } = await twoBackups(plain);
    const vault = await openRepository(plain, 'vault');
    const nodes = await nodesBelow(plain, one);
    await damageBytes(plain.store, 'vault', await vault.read(nodes[at % nodes.length]!));
    const tab = secondTab(plain);
    await tab.store.write(['snapshots', 'vaults'], (tx) => dropSnapshot(tx, 'one'));
    const before = await readRows(plain.store);

    const cause: unknown = await releaseDrops(tab, 'vault').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

    if (cause === undefined) continue;
    refused += 1;
    expect(cause).toBeInstanceOf(Damage);
    expect(String(cause)).toMatch(/Object [0-9a-f]{64} of vault is lost or damaged/);
    expect(await readRows(plain.store)).toEqual(before);
    expect((await plain.store.read(['vaults'], (tx) => tx.table('vaults').get('vault')))?.drops).toEqual([one]);
  }
});

async function nodesBelow(data: DataPorts, root: string): Promise<readonly Child[]> {
  const vault = await openRepository(data, 'vault');
  const found: Child[] = [];
  const open: Child[] = [{ hash: fromHex(root), kind: DIRECTORY_NODE }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === BLOCK) continue;
    found.push(next);
    open.push(...childrenOf(next.kind, await vault.read(next)));
  }
  return found;
}

test('what deleting would free, asked before, is what it frees', async () => {
  const names = ['a', 'b', 'docs/c', 'docs/d', 'e'];
  const edits = fc.array(fc.tuple(fc.nat(4), fc.nat(6)), { minLength: 1, maxLength: 3 });
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(edits, { minLength: 5, maxLength: 8 }),
      fc.array(fc.nat(9), { maxLength: 12 }),
      async (runs, cuts) => {
        const data = newDataPlane();
        await addVolume(data, 'vol');
        await addVault(data, 'vault');
        const living: string[] = [];
        for (const [number, run] of runs.entries()) {
          const files = run.map(([name, content]) => [
            names[name],
            content ? noise(100 * content, content) : undefined,
          ]);
          await putFiles(data, 'vol', Object.fromEntries(files));
          await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: `${number}` });
          living.push(`${number}`);
        }
        const vault = await openRepository(data, 'vault');
        for (let at = 0; living.length > 0; at += 1) {
          const some = living.splice((cuts[at] ?? 0) % living.length, 1 + ((cuts[at] ?? 0) % 2));
          const predicted = await uniqueBytes(data, some);
          const { presentBytes } = await vault.holdings();
          for (const snapshotId of some) await deleteSnapshot(data, snapshotId);
          expect(presentBytes - (await vault.holdings()).presentBytes).toBe(predicted);
          asked += 1;
        }
        expect(await audit(data)).toEqual([]);
        const { packs, packIndexes } = await readRows(data.store);
        expect([...packs, ...packIndexes].filter(({ repositoryId }) => repositoryId === 'vault')).toEqual([]);
      },
    ),
    { numRuns: 120 },
  );
  expect(asked).toBeGreaterThanOrEqual(500);
}, 120_000);
