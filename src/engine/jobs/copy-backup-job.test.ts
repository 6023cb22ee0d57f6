import { afterEach, expect, test } from 'vitest';
import { COPY_FIXED } from '../../rules/durations.ts';
import {
  askCopy,
  bytesIn,
  describeIn,
  IRELAND,
  restoreIn,
  snapshotOf,
  takeBackup,
  textsOf,
} from '../../testing/copies.ts';
import { fileSystemWith, type HostedEngine, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { distinctBytes } from '../../testing/volumes.ts';
import type { Engine } from '../engine.ts';
import { keysOf } from '../operations/kms/simulated-keys.ts';
import { audit } from '../repository/audit.ts';
import { writeFiles } from '../volumes/write-files.ts';

const KiB = 1024;
const textOf = (size: number, seed: number) => Buffer.from(distinctBytes(size, seed)).toString('base64').slice(0, size);
const FILES = { 'a.txt': textOf(300 * KiB, 1), 'deep/er/b.txt': textOf(200 * KiB, 2), empty: '' };
let host: HostedEngine;

async function setUp() {
  host = await hostEngine();
  const { engine } = host;
  const fileSystem = await fileSystemWith(engine, FILES);
  return { engine, fileSystem, source: await takeBackup(engine, fileSystem) };
}

afterEach(async () => {
  const { engine, defects } = host;
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
});

async function copyOf(engine: Engine, source: string, ...more: [members?: object, place?: typeof IRELAND]) {
  const { BackupId } = await askCopy(engine, source, ...more);
  await settleAll(engine);
  expect(await audit(engine.ports)).toEqual([]);
  return BackupId;
}

const put = (engine: Engine, fileSystem: string, path: string, text: string) =>
  writeFiles(engine.ports, fileSystem, [{ path, bytes: new Blob([text]), modified: 0 }]);
const refusalOf = (asked: Promise<unknown>) => asked.then(String, (cause) => cause.refusal);
const deletion = (engine: Engine, place: typeof IRELAND, BackupId: string) =>
  engine.fsx(place, 'DeleteBackup', { BackupId });

test('a copy is COPYING with its percent until the clock says so, and its source is let go a short while after', async () => {
  const { engine, source } = await setUp();
  const { BackupId, ...asked } = await askCopy(engine, source);
  expect(asked.ProgressPercent).toBeUndefined();
  expect((await describeIn(engine, IRELAND, BackupId)).ProgressPercent).toBe(0);

  await engine.clock.change({ advanceSeconds: COPY_FIXED / 1000 - 1 });
  const almost = await describeIn(engine, IRELAND, BackupId);
  const early = await refusalOf(deletion(engine, PLACE, source));
  const own = await refusalOf(deletion(engine, IRELAND, BackupId));
  await engine.clock.change({ advanceSeconds: 2 });
  const done = await describeIn(engine, IRELAND, BackupId);
  const soon = await refusalOf(deletion(engine, PLACE, source));
  await engine.clock.change({ advanceSeconds: 60 });

  expect(almost).toMatchObject({ Lifecycle: 'COPYING' });
  expect(almost.ProgressPercent).toBeGreaterThan(90);
  expect(early).toMatchObject({ code: 'BackupBeingCopied', fields: { BackupId: source } });
  expect(own).toMatchObject({ code: 'BackupInProgress' });
  expect(done.Lifecycle).toBe('AVAILABLE');
  expect(done.ProgressPercent).toBeUndefined();
  expect(soon).toMatchObject({ code: 'BackupBeingCopied', fields: { BackupId: source } });
  expect(await deletion(engine, PLACE, source)).toMatchObject({ Lifecycle: 'DELETED' });
});

test('a copy restores to its bytes after its source and their file system are gone', async () => {
  const { engine, fileSystem, source } = await setUp();
  const copy = await copyOf(engine, source);
  await deletion(engine, PLACE, source);
  await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: fileSystem });
  await settleAll(engine);
  expect(await bytesIn(engine, (await snapshotOf(engine, copy)).vaultId)).toBeGreaterThan(500 * KiB);

  const restored = await restoreIn(engine, IRELAND, copy);

  expect(await textsOf(engine, restored)).toEqual(FILES);
  const described = await engine.fsx(IRELAND, 'DescribeFileSystems', { FileSystemIds: [restored] });
  expect(described).toMatchObject({ FileSystems: [{ KmsKeyId: keysOf(IRELAND)[0]?.arn, Lifecycle: 'AVAILABLE' }] });
});

test('copies of copies hold the same bytes, in a third Region and back at home', async () => {
  const { engine, source } = await setUp();
  const first = await copyOf(engine, source);
  const sydney = { ...PLACE, region: 'ap-southeast-2' };
  const second = await copyOf(engine, first, { SourceRegion: IRELAND.region }, sydney);
  const home = await copyOf(engine, second, { SourceRegion: sydney.region }, PLACE);

  expect((await snapshotOf(engine, second)).addedBytes).toBe((await snapshotOf(engine, first)).addedBytes);
  expect((await snapshotOf(engine, home)).addedBytes).toBe(0);
  await deletion(engine, PLACE, source);
  await deletion(engine, IRELAND, first);
  await settleAll(engine);
  expect(await textsOf(engine, await restoreIn(engine, sydney, second))).toEqual(FILES);
  expect(await textsOf(engine, await restoreIn(engine, PLACE, home))).toEqual(FILES);
});

test('the first copy moves everything, a later one reads and moves only the difference', async () => {
  const { engine, fileSystem, source } = await setUp();
  const first = await snapshotOf(engine, await copyOf(engine, source));
  const original = await snapshotOf(engine, source);
  expect(first).toMatchObject({ addedBytes: original.addedBytes, logicalBytes: original.logicalBytes, files: 3 });
  expect(await bytesIn(engine, first.vaultId)).toBe(first.addedBytes);

  const changed = { ...FILES, 'deep/er/c.txt': textOf(70 * KiB, 3) };
  await put(engine, fileSystem, '/deep/er/c.txt', changed['deep/er/c.txt']);
  const copy = await copyOf(engine, await takeBackup(engine, fileSystem));
  const second = await snapshotOf(engine, copy);

  expect(second.addedBytes).toBeGreaterThan(70 * KiB);
  expect(second.addedBytes).toBeLessThan(80 * KiB);
  expect(second.readBytes).toBeLessThan(150 * KiB);
  expect(await bytesIn(engine, second.vaultId)).toBe(first.addedBytes + second.addedBytes);
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, copy))).toEqual(changed);
});

test('without an earlier copy, or with another key, all is moved again', async () => {
  const { engine, source } = await setUp();
  const first = await copyOf(engine, source);
  const { addedBytes, vaultId } = await snapshotOf(engine, first);
  await deletion(engine, IRELAND, first);
  await settleAll(engine);
  expect(await bytesIn(engine, vaultId)).toBe(0);

  const again = await snapshotOf(engine, await copyOf(engine, source));
  const otherKey = await copyOf(engine, source, { KmsKeyId: keysOf(IRELAND)[1]?.arn });

  expect(again).toMatchObject({ addedBytes, vaultId });
  const under = await snapshotOf(engine, otherKey);
  expect(under.addedBytes).toBe(addedBytes);
  expect(under.vaultId).not.toBe(vaultId);
});

test('within a Region nothing is moved under the same key, and all under another', async () => {
  const { engine, source } = await setUp();
  const same = await copyOf(engine, source, {}, PLACE);
  const other = await copyOf(engine, source, { KmsKeyId: keysOf(PLACE)[1]?.arn }, PLACE);
  const original = await snapshotOf(engine, source);

  expect(await snapshotOf(engine, same)).toMatchObject({ vaultId: original.vaultId, addedBytes: 0, readBytes: 0 });
  expect((await snapshotOf(engine, other)).addedBytes).toBe(original.addedBytes);
  await deletion(engine, PLACE, source);
  await settleAll(engine);
  expect(await textsOf(engine, await restoreIn(engine, PLACE, same))).toEqual(FILES);
  expect(await textsOf(engine, await restoreIn(engine, PLACE, other))).toEqual(FILES);
});

test('an empty backup is copied too', async () => {
  host = await hostEngine();
  const { engine } = host;
  const source = await takeBackup(engine, await fileSystemWith(engine));
  const copy = await copyOf(engine, source);
  expect(await describeIn(engine, IRELAND, copy)).toMatchObject({ Lifecycle: 'AVAILABLE', SizeInBytes: 0 });
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, copy))).toEqual({});
});

test('copies into one vault at once, of the same source too, add together what the vault gains', async () => {
  const { engine, fileSystem, source } = await setUp();
  await put(engine, fileSystem, '/a.txt', textOf(90 * KiB, 4));
  const later = await takeBackup(engine, fileSystem);
  const asked = [];
  for (const from of [source, source, later, source, later]) asked.push((await askCopy(engine, from)).BackupId);
  await settleAll(engine);

  const taken = await Promise.all(asked.map((id) => snapshotOf(engine, id)));
  const added = taken.reduce((sum, { addedBytes }) => sum + addedBytes, 0);
  expect(await bytesIn(engine, taken[0]!.vaultId)).toBe(added);
  for (const id of asked.slice(0, 4)) await deletion(engine, IRELAND, id);
  await settleAll(engine);
  expect(await audit(engine.ports)).toEqual([]);
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, asked[4]!))).toMatchObject({
    'a.txt': textOf(90 * KiB, 4),
  });
});

test('90 days on the clock at once finish a copy and let its source go', async () => {
  const { engine, source } = await setUp();
  const { BackupId } = await askCopy(engine, source);
  await engine.clock.change({ advanceSeconds: 90 * 86_400 });
  expect(await describeIn(engine, IRELAND, BackupId)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await deletion(engine, PLACE, source)).toMatchObject({ Lifecycle: 'DELETED' });
});

test('an earlier copy of the same content may be deleted while a later one waits for its end', async () => {
  const { engine, source } = await setUp();
  const first = await copyOf(engine, source);
  const { BackupId } = await askCopy(engine, source);
  await engine.clock.change({ advanceSeconds: 30 });
  await deletion(engine, IRELAND, first);
  await settleAll(engine);
  expect(await describeIn(engine, IRELAND, BackupId)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await textsOf(engine, await restoreIn(engine, IRELAND, BackupId))).toEqual(FILES);
});

test('a backup of unchanged content is not lost when the one before is deleted meanwhile', async () => {
  const { engine, fileSystem, source } = await setUp();
  const { Backup } = (await engine.fsx(PLACE, 'CreateBackup', { FileSystemId: fileSystem })) as {
    Backup: { BackupId: string };
  };
  await engine.clock.change({ advanceSeconds: 5 });
  await deletion(engine, PLACE, source);
  await settleAll(engine);
  expect(await describeIn(engine, PLACE, Backup.BackupId)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await textsOf(engine, await restoreIn(engine, PLACE, Backup.BackupId))).toEqual(FILES);
});
