import { expect, test } from 'vitest';
import { expectHealthy, restoreIn, takeBackup, textOf, textsOf } from '../../testing/copies.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import {
  askBackup,
  describeBackup,
  fileSystemWith,
  hostEngine,
  PLACE,
  settleAll,
} from '../../testing/hosted-engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { generateFiles } from '../volumes/generate-files.ts';
import { writeFiles } from '../volumes/write-files.ts';

/** A host with so many bytes of room, which a test may change. */
async function setUp(bytes = Infinity) {
  const place = { free: bytes };
  const store = newFaultyStore(newMemoryStore());
  const outside = { store, locks: newMemoryLocks(), room: async () => place };
  return { place, store, outside, host: await hostEngine(outside) };
}

const upload = (path: string, text: string) => ({ path, bytes: new Blob([text]), modified: 0 });

test('an upload that cannot fit is refused with figures, and nothing of it is stored', async () => {
  const { place, host } = await setUp();
  const id = await fileSystemWith(host.engine, { 'kept.txt': textOf(90_000, 1) });
  place.free = 1_300_000;

  const files = [upload('/a.txt', textOf(900_000, 2)), upload('/b.txt', textOf(900_000, 3))];
  await expect(writeFiles(host.engine.ports, id, files)).rejects.toMatchObject({
    reason: 'quota',
    message: expect.stringMatching(/needs about 1\.8 MB, and 1\.3 MB are left/),
  });

  expect(Object.keys(await textsOf(host.engine, id))).toEqual(['kept.txt']);
  await expectHealthy(host);
});

test('files that are there already are not counted again', async () => {
  const { place, host } = await setUp();
  const id = await fileSystemWith(host.engine, { 'a.txt': textOf(900_000, 2) });
  place.free = 100_000;

  const files = [upload('/a.txt', textOf(900_000, 2)), upload('/b.txt', textOf(90_000, 3))];
  expect(await writeFiles(host.engine.ports, id, files)).toMatchObject({ files: 2, failures: [] });
  await expectHealthy(host);
});

test('what is compressed needs less room than it is large', async () => {
  const { place, host } = await setUp();
  const id = await fileSystemWith(host.engine, {}, { DataCompressionType: 'LZ4' });
  place.free = 300_000;
  const tried = (bytes: number) =>
    writeFiles(host.engine.ports, id, [upload('/a.txt', textOf(bytes, 1))]).then(
      () => 'stored',
      (cause: Error) => cause.name,
    );
  expect([await tried(900_000), await tried(1_300_000)]).toEqual(['stored', 'StorageFault']);
  await expectHealthy(host);
});

test('made files are refused by the bytes that they really store', async () => {
  const { place, host } = await setUp();
  const id = await fileSystemWith(host.engine);
  place.free = 300_000;
  const wanted = { path: '/', bytes: 2_000_000, files: 4, seed: 1 };
  const make = (content: 'random' | 'zeros') => generateFiles(host.engine.ports, id, { ...wanted, content });

  await expect(make('random')).rejects.toThrow(/needs about 2 MB/);
  expect(await make('zeros')).toMatchObject({ files: 4 });
  await expectHealthy(host);
});

test('a backup that cannot fit fails with figures before it moves anything, and a later one succeeds', async () => {
  const { place, host } = await setUp();
  const { engine } = host;
  const id = await fileSystemWith(engine, { 'a.txt': textOf(900_000, 1) });
  place.free = 400_000;

  const refused = await takeBackup(engine, id);
  expect(await describeBackup(engine, refused)).toMatchObject({
    Lifecycle: 'FAILED',
    FailureDetails: { Message: expect.stringMatching(/needs about 0\.9 MB, and 0\.4 MB are left/) },
  });
  expect(await audit(engine.ports)).toEqual([]);

  place.free = Infinity;
  const taken = await takeBackup(engine, id);
  place.free = 100_000;
  const changed = await writeFiles(engine.ports, id, [upload('/b.txt', textOf(50_000, 2))]).then(() =>
    takeBackup(engine, id),
  );
  for (const backup of [taken, changed])
    expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(host);
});

test('a load without room ends, what it would have loaded is read from the backup, and the next host goes on', async () => {
  const { store, host, outside } = await setUp();
  const files = { 'a.txt': textOf(900_000, 1) };
  const backup = await takeBackup(host.engine, await fileSystemWith(host.engine, files));
  const origin = () =>
    store.read(['volumes'], async (tx) => (await tx.table('volumes').list()).map((row) => row.origin));

  const room = async () => ({ free: 1000 });
  await host.engine.stop();
  const narrow = await hostEngine({ ...outside, room });
  const restored = await restoreIn(narrow.engine, PLACE, backup);
  expect((await origin()).filter(Boolean)).toHaveLength(1);
  expect(await textsOf(narrow.engine, restored)).toEqual(files);
  await expectHealthy(narrow);

  const wide = await hostEngine(outside);
  expect(await settleAll(wide.engine)).toBe(0);
  await expect.poll(async () => (await origin()).filter(Boolean)).toEqual([]);
  expect(await textsOf(wide.engine, restored)).toEqual(files);
  await wide.engine.fsx(PLACE, 'DeleteBackup', { BackupId: backup });
  await expectHealthy(wide);
});

test('a load that runs out of room in the middle is not lost either', async () => {
  const { store, host, outside } = await setUp();
  const files = { 'a.txt': textOf(900_000, 1) };
  const backup = await takeBackup(host.engine, await fileSystemWith(host.engine, files));
  await host.engine.stop();
  const before = await hostEngine(outside);
  const restoring = restoreIn(before.engine, PLACE, backup);
  store.fail({ reason: 'quota', at: 43, lasts: 'onwards' });
  const restored = await restoring.catch(() => undefined);
  store.heal();
  await before.engine.stop();

  const after = await hostEngine(outside);
  await settleAll(after.engine);
  if (restored !== undefined) expect(await textsOf(after.engine, restored)).toEqual(files);
  const again = await askBackup(after.engine, restored ?? '').catch(() => undefined);
  await settleAll(after.engine);
  if (again !== undefined) expect(await describeBackup(after.engine, again)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  await expectHealthy(after);
});
