import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageBytes, putRow, readRows } from '../../testing/damage.ts';
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
import { fromHex } from '../data/hex.ts';
import { BLOCK_SIZE, DIRECTORY_NODE } from '../data/objects.ts';
import { prefix } from '../store/key.ts';
import { audit } from './audit.ts';
import type { DataPorts } from './data-ports.ts';
import { loadVolume } from './load-volume.ts';
import { openRepository } from './open-repository.ts';
import { rebuildIndex } from './rebuild-index.ts';

/** A volume with two backups, one deleted, and a volume restored from the other that has loaded nothing. */
async function world(): Promise<DataPorts> {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  await putFiles(data, 'vol', { a: noise(200_000, 1), b: noise(90_000, 2), 'docs/c': noise(500, 3) });
  await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'one' });
  await putFiles(data, 'vol', { a: noise(200_000, 4), b: undefined });
  const { root } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 'two' });
  await deleteSnapshot(data, 'one');
  await restore(data, { volumeId: 'new', vaultId: 'vault', root });
  return data;
}

const dropIndex = (data: DataPorts, repositoryId: string, row: 'with its row' | 'alone') =>
  data.store.write(['packIndexes', 'repositories'], async (tx) => {
    await tx.table('packIndexes').deleteAll(prefix([repositoryId]));
    if (row === 'with its row') await tx.table('repositories').delete(repositoryId);
  });

const REPOSITORIES = ['vol', 'vault', 'new'] as const;

test('whichever index is lost, opening the repository makes it anew, and all counts are right', async () => {
  for (const repositoryId of REPOSITORIES)
    for (const row of ['with its row', 'alone'] as const) {
      const data = await world();
      await dropIndex(data, repositoryId, row);
      const tab = secondTab(data);
      expect((await audit(tab)).length).toBeGreaterThan(0);

      // A volume that has loaded nothing has no packs either, so that its lost rows do not show before they are needed.
      if (repositoryId === 'new' && row === 'alone') await rebuildIndex(tab, 'new');
      else await openRepository(tab, repositoryId);

      expect(await audit(tab), `${repositoryId} ${row}`).toEqual([]);
      await loadVolume(tab, 'new', { onProgress: () => {} });
      expect(await audit(tab)).toEqual([]);
      expect((await audit(data)).length).toBe(0);
    }
});

test('rows that are cut, swapped, doubled, replayed or of another repository are made right', async () => {
  const old = await world();
  const before = await readRows(old.store);
  await putFiles(old, 'vol', { z: noise(70_000, 9), 'docs/c': undefined });
  const after = await readRows(old.store);
  const ofVol = after.packIndexes.filter(({ repositoryId }) => repositoryId === 'vol');
  const [first, second] = ofVol;
  const packs = after.packs.filter(({ repositoryId }) => repositoryId === 'vol');
  if (!first || !second || packs.length < 2) throw new Error('The world is too small.');
  const cases: Record<string, (data: DataPorts) => Promise<void>> = {
    'an index row cut in half': ({ store }) =>
      putRow(store, 'packIndexes', { ...first, entries: first.entries.slice(0, 44), counts: first.counts.slice(0, 1) }),
    'index rows of two packs swapped': async ({ store }) => {
      await putRow(store, 'packIndexes', { ...first, packId: second.packId });
      await putRow(store, 'packIndexes', { ...second, packId: first.packId });
    },
    'an index row doubled under another number': ({ store }) =>
      putRow(store, 'packIndexes', { ...first, packId: second.packId + 50 }),
    'an old index row': async ({ store }) => {
      const replayed = before.packIndexes.find(({ repositoryId, packId }) => repositoryId === 'vol' && packId === 1);
      await putRow(store, 'packIndexes', replayed ?? first);
    },
    'an old repository row': ({ store }) =>
      putRow(store, 'repositories', { repositoryId: 'vol', nextPackId: 1, generation: 1 }),
    'packs swapped': async ({ store }) => {
      await putRow(store, 'packs', { ...packs[0]!, packId: packs[1]!.packId });
      await putRow(store, 'packs', { ...packs[1]!, packId: packs[0]!.packId });
    },
    'a pack doubled under another number': ({ store }) => putRow(store, 'packs', { ...packs[0]!, packId: 90 }),
    'an index row of another vault': ({ store }) => {
      const strange = after.packIndexes.find(({ repositoryId }) => repositoryId === 'vault');
      return putRow(store, 'packIndexes', { ...(strange ?? first), repositoryId: 'vol', packId: second.packId });
    },
    'wrong counts': ({ store }) =>
      putRow(store, 'packIndexes', { ...first, counts: first.counts.map((count) => count + 1) }),
  };
  for (const [name, harm] of Object.entries(cases)) {
    const data = await world();
    await putFiles(data, 'vol', { z: noise(70_000, 9), 'docs/c': undefined });
    await harm(data);
    const tab = secondTab(data);
    expect((await audit(tab)).length, name).toBeGreaterThan(0);

    await rebuildIndex(tab, 'vol');

    expect(await audit(tab), name).toEqual([]);
  }
});

test('a rebuilt index of 10,000 objects takes at most 5 seconds', async () => {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, at) => [`d${at % 50}/f${at}`, noise(100 + (at % 40), at + 1)] as const),
  );
  await putFiles(data, 'vol', files);
  for (let time = 1; time <= 10; time += 1) {
    await dropIndex(data, 'vol', time % 2 === 0 ? 'alone' : 'with its row');
    const tab = secondTab(data);

    const begun = performance.now();
    const { objects, lost, unreadable } = await rebuildIndex(tab, 'vol');

    expect(performance.now() - begun).toBeLessThan(5_000);
    expect({ lost, unreadable }).toEqual({ lost: 0, unreadable: 0 });
    expect(objects).toBeGreaterThan(10_000);
    expect(await audit(tab)).toEqual([]);
  }
}, 120_000);

test('nothing is freed while a node cannot be read, and all is right when it is whole again', async () => {
  const data = await world();
  const { packs } = await readRows(data.store);
  const root = (await data.store.read(['snapshots'], (tx) => tx.table('snapshots').get('two')))!.root;
  const vault = await openRepository(data, 'vault');
  const before = await vault.holdings();
  const rows = packs.filter(({ repositoryId }) => repositoryId === 'vault');
  expect(await damageBytes(data.store, 'vault', await vault.read({ hash: fromHex(root), kind: DIRECTORY_NODE }))).toBe(
    true,
  );
  await dropIndex(data, 'vault', 'with its row');
  const tab = secondTab(data);

  const { unreadable, freedPacks } = await rebuildIndex(tab, 'vault');
  const after = await (await openRepository(tab, 'vault')).holdings();

  expect({ unreadable, freedPacks }).toEqual({ unreadable: 1, freedPacks: 0 });
  expect(after.presentBytes).toBeGreaterThanOrEqual(before.presentBytes);
  for (const row of rows) await putRow(data.store, 'packs', row);
  const last = secondTab(data);
  await rebuildIndex(last, 'vault');
  expect(await audit(last)).toEqual([]);
});

test('a rebuild leaves every object that roots lead to, whatever rows are gone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }), async (gone) => {
      const data = await world();
      const { packIndexes } = await readRows(data.store);
      for (const at of gone) {
        const row = packIndexes[at % packIndexes.length]!;
        await data.store.write(['packIndexes'], (tx) => tx.table('packIndexes').delete([row.repositoryId, row.packId]));
      }
      const tab = secondTab(data);
      for (const repositoryId of REPOSITORIES) await rebuildIndex(tab, repositoryId);
      expect(await audit(tab)).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('what is lost is known again by its name, and whole when its pack comes back', async () => {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await putFiles(data, 'vol', { a: noise(3 * BLOCK_SIZE, 1) });
  await putFiles(data, 'vol', { b: noise(BLOCK_SIZE, 2) });
  const { packs, packIndexes } = await readRows(data.store);
  const last = packs.at(-1)!;
  await data.store.write(['packs', 'packIndexes'], async (tx) => {
    await tx.table('packs').delete(['vol', last.packId]);
    await tx.table('packIndexes').delete(['vol', last.packId]);
  });
  const tab = secondTab(data);

  const { lost, unreadable, freedPacks } = await rebuildIndex(tab, 'vol');

  expect({ lost, unreadable, freedPacks }).toEqual({ lost: 1, unreadable: 1, freedPacks: 0 });
  expect((await audit(tab)).filter(({ what }) => what.includes('is lost'))).toHaveLength(1);
  await putRow(data.store, 'packs', last);
  await putRow(data.store, 'packIndexes', packIndexes.at(-1)!);
  const other = secondTab(data);
  await rebuildIndex(other, 'vol');
  expect(await audit(other)).toEqual([]);
});
