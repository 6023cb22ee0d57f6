import { afterEach, expect, test } from 'vitest';
import { COPY_FIXED } from '../../rules/durations.ts';
import {
  askCopy,
  bytesIn,
  copyOf,
  describeIn,
  expectHealthy,
  COPIED_FILES as FILES,
  IRELAND,
  restoreIn,
  snapshotOf,
  takeBackup,
  textsOf,
} from '../../testing/copies.ts';
import { fileSystemWith, type HostedEngine, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import type { Engine } from '../engine.ts';
import { keysOf } from '../operations/kms/simulated-keys.ts';

let host: HostedEngine;

async function setUp() {
  host = await hostEngine();
  const { engine } = host;
  const fileSystem = await fileSystemWith(engine, FILES);
  return { engine, fileSystem, source: await takeBackup(engine, fileSystem) };
}

afterEach(() => expectHealthy(host));

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
  expect(await bytesIn(engine, (await snapshotOf(engine, copy)).vaultId)).toBeGreaterThan(500_000);

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
