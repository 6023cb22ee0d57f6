import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subnetIn } from '../../../mocks/scenarios/stage.ts';
import { newService } from '../../../mocks/service.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { type MemoryService, newMemoryService } from '../../testing/memory-service.ts';
import { tidyRepositories } from '../jobs/tidy.ts';
import { audit } from '../repository/audit.ts';
import { forgetStates } from '../repository/repository-state.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { newIds } from '../time/ids.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { exportBackup, exportFileSystem } from './export-bundle.ts';
import { type ImportOptions, importBundle } from './import-bundle.ts';
import { tidyBundles } from './tidy-bundles.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };

async function end({ service, defects }: MemoryService): Promise<void> {
  expect(await audit(service.engine.ports)).toEqual([]);
  await service.stop();
  expect(defects).toEqual([]);
}

async function newFileSystem({ fsx, lab }: MemoryService, compression: 'NONE' | 'LZ4'): Promise<string> {
  const { body } = await fsx('CreateFileSystem', {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 1200,
    SubnetIds: [subnetIn('us-east-1')],
    LustreConfiguration: {
      ...{ DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, DataCompressionType: compression },
    },
  });
  await lab('POST', 'settle', '{}');
  return body.FileSystem.FileSystemId;
}

const json = async (response: Promise<Response>) => (await response).json();

/** Every file below a directory by its path, as text of its bytes. */
async function filesOf({ lab }: MemoryService, source: string, path = ''): Promise<Record<string, string>> {
  const { entries } = await json(lab('GET', `${source}/entries?path=${encodeURIComponent(path === '' ? '/' : path)}`));
  const found: Record<string, string> = {};
  for (const { name, kind } of entries) {
    const below = `${path}/${name}`;
    if (kind === 'directory') Object.assign(found, await filesOf({ lab } as MemoryService, source, below));
    else {
      const bytes = await (
        await lab('GET', `${source}/files${below.split('/').map(encodeURIComponent).join('/')}`)
      ).bytes();
      found[below] = new TextDecoder('latin1').decode(bytes);
    }
  }
  return found;
}

const content = fc.record({
  files: fc.integer({ min: 1, max: 90 }),
  bytes: fc.integer({ min: 1, max: 600_000 }),
  seed: fc.nat(1000),
  kind: fc.constantFrom('random', 'text', 'mixed', 'zeros', 'synthetic-random'),
  compression: fc.constantFrom('NONE' as const, 'LZ4' as const),
  names: fc.uniqueArray(fc.constantFrom('a', 'A', 'ä', 'b c', '%2e', '..x', '__proto__', '名'), { minLength: 1 }),
});

test('whatever is in a file system comes out of it, goes into another workspace and is the same there', async () => {
  await fc.assert(
    fc.asyncProperty(content, async ({ files, bytes, seed, kind, compression, names }) => {
      const [from, to] = [newMemoryService(), newMemoryService()];
      const id = await newFileSystem(from, compression);
      const generation = { path: '/data', bytes, files, seed, content: kind };
      expect((await from.lab('POST', `volumes/${id}/generate`, JSON.stringify(generation))).status).toBe(200);
      for (const name of names)
        await from.lab('PUT', `volumes/${id}/files/${encodeURIComponent(name)}`, name.repeat(seed));
      const { body } = await from.fsx('CreateBackup', { FileSystemId: id });
      await from.lab('POST', 'settle', '{}');
      const expected = await filesOf(from, `volumes/${id}`);

      const sources = [`volumes/${id}`, `backups/${body.Backup.BackupId}`];
      for (const source of sources) {
        const bundle = await (await from.lab('GET', `${source}/export`)).blob();
        const { backupIds, fileSystemIds } = await json(to.lab('POST', 'import', bundle));
        const arrived = [
          ...backupIds.map((b: string) => `backups/${b}`),
          ...fileSystemIds.map((f: string) => `volumes/${f}`),
        ];
        expect(arrived).toHaveLength(1);
        expect(await filesOf(to, arrived[0])).toEqual(expected);
      }
      const all = await (await from.lab('GET', 'export')).blob();
      expect((await to.lab('POST', 'import?replace=true', all)).status).toBe(200);
      for (const source of sources) expect(await filesOf(to, source)).toEqual(expected);
      await end(from);
      await end(to);
    }),
    { numRuns: 12 },
  );
}, 300_000);

test('a file system that still loads, and an empty one, are whole in the bundle', async () => {
  const made = newMemoryService();
  await made.lab('POST', 'reset', '{"scenario": "first-backup"}');
  const [{ BackupId }] = (await made.fsx('DescribeBackups', {})).body.Backups;
  const request = { BackupId, SubnetIds: [subnetIn('us-east-1')] };
  const restored = (await made.fsx('CreateFileSystemFromBackup', request)).body.FileSystem.FileSystemId;
  const empty = await newFileSystem(made, 'NONE');
  for (const [id, files] of [
    [restored, 3],
    [empty, 0],
  ]) {
    const bundle = await (await made.lab('GET', `volumes/${id}/export`)).blob();
    expect(await json(made.lab('POST', 'import', bundle))).toMatchObject({ kind: 'file-system', files });
  }
  const all = await (await made.lab('GET', 'export')).blob();
  expect((await made.lab('POST', 'import?replace=true', all)).status).toBe(200);
  expect(await filesOf(made, `volumes/${restored}`)).toEqual(await filesOf(made, `backups/${BackupId}`));
  await made.lab('POST', 'settle', '{}');
  await end(made);
});

test('an export holds what it reads, while the files are changed, and nothing afterwards', async () => {
  const made = newMemoryService();
  const id = await newFileSystem(made, 'NONE');
  await made.lab(
    'POST',
    `volumes/${id}/generate`,
    JSON.stringify({ path: '/d', bytes: 30_000_000, files: 3, seed: 1, content: 'random' }),
  );
  const expected = await (await made.lab('GET', `volumes/${id}/files/d`)).status;
  const before = await filesOf(made, `volumes/${id}`);
  const response = await made.lab('GET', `volumes/${id}/export`);
  await made.lab('DELETE', `volumes/${id}/files/d`);
  const bundle = await response.blob();
  const { fileSystemIds } = await json(made.lab('POST', 'import', bundle));
  expect(expected).toBe(400);
  expect(await filesOf(made, `volumes/${fileSystemIds[0]}`)).toEqual(before);
  const stopped = await made.lab('GET', `volumes/${fileSystemIds[0]}/export`);
  await stopped.body?.cancel();
  const volumes = await made.service.engine.ports.store.read(['volumes'], (tx) => tx.table('volumes').list());
  expect(volumes.map(({ holds }) => holds)).toEqual([{}, {}]);
  await end(made);
});

test.each(['backups', 'export'] as const)(
  'a backup that is deleted while it is exported (%s) is whole in the bundle',
  async (what) => {
    const made = newMemoryService();
    const id = await newFileSystem(made, 'NONE');
    const generation = { path: '/d', bytes: 30_000_000, files: 3, seed: 1, content: 'random' };
    await made.lab('POST', `volumes/${id}/generate`, JSON.stringify(generation));
    const { BackupId } = (await made.fsx('CreateBackup', { FileSystemId: id })).body.Backup;
    await made.lab('POST', 'settle', '{}');
    const before = await filesOf(made, `backups/${BackupId}`);

    const response = await made.lab('GET', what === 'backups' ? `backups/${BackupId}/export` : 'export');
    await made.lab('DELETE', `volumes/${id}/files/d`);
    expect((await made.fsx('DeleteBackup', { BackupId })).status).toBe(200);
    await made.lab('POST', 'settle', '{}');
    await tidyRepositories(made.service.engine.ports);
    const bundle = await response.blob();

    const arrived = newMemoryService();
    const replace = what === 'backups' ? '' : '?replace=true';
    const { backupIds } = await json(arrived.lab('POST', `import${replace}`, bundle));
    const imported = what === 'backups' ? backupIds[0] : BackupId;
    expect(await filesOf(arrived, `backups/${imported}`)).toEqual(before);
    await end(arrived);
    await made.lab('POST', 'settle', '{}');
    const left = await made.service.engine.ports.store.read(['vaults', 'packs'], async (tx) => ({
      holds: (await tx.table('vaults').list()).map(({ holds }) => holds),
      packs: await tx.table('packs').count(),
    }));
    expect(left).toEqual({ holds: [{}], packs: 0 });
    await end(made);
  },
);

test('a file system that is deleted while it is exported ends the export, which says so', async () => {
  const made = newMemoryService();
  const id = await newFileSystem(made, 'NONE');
  const generation = { path: '/d', bytes: 30_000_000, files: 3, seed: 1, content: 'random' };
  await made.lab('POST', `volumes/${id}/generate`, JSON.stringify(generation));
  const { ports } = made.service.engine;
  const [record] = await ports.store.read(['fileSystems'], (tx) => tx.table('fileSystems').list());
  const writing = await exportFileSystem(ports, record!);
  expect(await writing.next()).toBeDefined();
  await made.fsx('DeleteFileSystem', { FileSystemId: id });
  await made.lab('POST', 'settle', '{}');
  const toEnd = async () => {
    while (await writing.next());
  };
  await expect(toEnd()).rejects.toThrow(`File system ${id} was deleted while it was exported`);
  await end(made);
});

test('an export of a backup that was killed leaves nothing when its backup goes', async () => {
  const made = newMemoryService();
  await made.lab('POST', 'reset', '{"scenario": "first-backup"}');
  const { ports } = made.service.engine;
  const [{ BackupId }] = (await made.fsx('DescribeBackups', {})).body.Backups;
  const [record] = await ports.store.read(['backups'], (tx) => tx.table('backups').list());
  const killed = await exportBackup({ ...ports, locks: newMemoryLocks() }, record!);
  expect(await killed.next()).toBeDefined();
  expect((await made.fsx('DeleteBackup', { BackupId })).status).toBe(200);
  await made.lab('POST', 'settle', '{}');
  const packs = () => ports.store.read(['packs'], (tx) => tx.table('packs').count());
  const held = await packs();
  await tidyBundles(ports);
  expect(await packs()).toBeLessThan(held);
  await end(made);
});

const TABLES = [
  'volumes',
  'vaults',
  'packs',
  'packIndexes',
  'repositories',
  'snapshots',
  'backups',
  'fileSystems',
  'jobs',
] as const;

/** A service on a store that fails when it is told to, and bundles of every kind to bring into it. */
async function newTarget() {
  const source = newMemoryService();
  await source.lab('POST', 'reset', '{"scenario": "two-regions"}');
  const [{ BackupId }] = (await source.fsx('DescribeBackups', {})).body.Backups;
  const [{ FileSystemId }] = (await source.fsx('DescribeFileSystems', {})).body.FileSystems;
  const bundleAt = async (path: string) => (await source.lab('GET', path)).blob();
  const bundles = await Promise.all(
    [`backups/${BackupId}/export`, `volumes/${FileSystemId}/export`, 'export'].map(bundleAt),
  );
  await source.service.stop();

  const store = newFaultyStore(newMemoryStore());
  const options = {
    store,
    locks: newMemoryLocks(),
    ids: newIds(),
    publish: () => undefined,
    reportDefect: () => undefined,
    firstRate: 0,
  };
  const service = newService(options);
  await service.handle(
    new Request('http://localhost/_lab/reset', { method: 'POST', body: '{"scenario": "first-backup"}' }),
  );
  await service.engine.settle(AbortSignal.timeout(10_000));
  await service.stop();
  const { ports } = service.engine;
  const bring = (bundle: Blob, more: Partial<ImportOptions> = {}) =>
    importBundle(ports, bundle, {
      place: PLACE,
      replace: true,
      among: (work) => work(),
      alone: (work) => work(),
      ...more,
    });
  const rows = () =>
    ports.store.read(TABLES, async (tx) =>
      JSON.stringify(await Promise.all(TABLES.map((name) => tx.table(name).keys()))),
    );
  const seen = () =>
    ports.store.read(['backups', 'fileSystems'], async (tx) =>
      JSON.stringify([await tx.table('backups').keys(), await tx.table('fileSystems').keys()]),
    );
  return { bundles, store, ports, bring, rows, seen };
}

test.each(['quota', 'closed'] as const)(
  'a fault of the storage (%s) anywhere in an import leaves nothing of it',
  async (reason) => {
    const { bundles, store, ports, bring, rows, seen } = await newTarget();
    for (const bundle of bundles) {
      const before = { rows: await rows(), seen: await seen() };
      for (let at = 1, isOver = false; !isOver; at += reason === 'quota' ? 1 : 3) {
        store.fail({ reason, at, lasts: 'onwards' });
        const problem = await bring(bundle).then(
          () => undefined,
          (cause: unknown) => cause,
        );
        store.heal();
        forgetStates(ports.store); // as the next host
        await tidyBundles(ports);
        await tidyRepositories(ports);
        isOver = (await seen()) !== before.seen;
        if (isOver) expect(at, 'faults met before it was stored').toBeGreaterThan(3);
        else {
          expect(problem, `fault ${at}`).toBeInstanceOf(StorageFault);
          expect(await rows(), `fault ${at}`).toBe(before.rows);
        }
        expect(await audit(ports)).toEqual([]);
      }
    }
  },
  300_000,
);

test('an import that is cancelled at any moment leaves nothing', async () => {
  const { bundles, ports, bring, rows } = await newTarget();
  const before = await rows();
  for (const bundle of bundles)
    for (let stopAt = 1; stopAt < 8; stopAt += 1) {
      const controller = new AbortController();
      let told = 0;
      const onProgress = () => {
        told += 1;
        if (told === stopAt) controller.abort(new Error('cancelled'));
      };
      await expect(bring(bundle, { signal: controller.signal, onProgress })).rejects.toThrow('cancelled');
      expect(await rows()).toBe(before);
    }
  expect(await audit(ports)).toEqual([]);
});
