import { afterEach, expect, test } from 'vitest';
import { askCopy, describeIn, expectHealthy, IRELAND, takeBackup } from '../../../testing/copies.ts';
import { fileSystemWith, type HostedEngine, hostEngine, PLACE, settleAll } from '../../../testing/hosted-engine.ts';
import { prefix } from '../../store/key.ts';
import { defaultKeyOf, keysOf } from '../kms/simulated-keys.ts';
import { setQuota } from './quota.ts';

let host: HostedEngine;

async function setUp() {
  host = await hostEngine();
  const { engine } = host;
  const fileSystem = await fileSystemWith(engine, { 'a.txt': 'text' });
  return { engine, fileSystem, source: await takeBackup(engine, fileSystem) };
}

afterEach(() => expectHealthy(host));

const codeOf = (asked: Promise<unknown>): Promise<object> =>
  asked.then(
    () => ({}),
    (cause) => ({ code: cause.refusal?.code, fields: cause.refusal?.fields }),
  );

test('a copy is a user-initiated backup in COPYING that says where it is from', async () => {
  const { engine, fileSystem, source } = await setUp();
  const original = await describeIn(engine, PLACE, source);
  const copy = await askCopy(engine, source);

  expect(copy).toEqual({
    BackupId: expect.stringMatching(/^backup-[0-9a-f]{17}$/),
    Lifecycle: 'COPYING',
    Type: 'USER_INITIATED',
    CreationTime: (await engine.clock.state()).now / 1000,
    KmsKeyId: defaultKeyOf(IRELAND).arn,
    ResourceARN: `arn:aws:fsx:eu-west-1:${PLACE.account}:backup/${copy.BackupId}`,
    Tags: [],
    FileSystem: original.FileSystem,
    OwnerId: PLACE.account,
    SourceBackupId: source,
    SourceBackupRegion: PLACE.region,
    ResourceType: 'FILE_SYSTEM',
  });
  expect(copy.FileSystem.FileSystemId).toBe(fileSystem);
  expect(copy.BackupId).not.toBe(source);
  await settleAll(engine);
  const finished = await describeIn(engine, IRELAND, copy.BackupId);
  expect(finished).toEqual({ ...copy, Lifecycle: 'AVAILABLE', SizeInBytes: original.SizeInBytes });
  expect(await describeIn(engine, PLACE, source)).toEqual(original);
});

test('a Region shows and knows only its own backups', async () => {
  const { engine, fileSystem, source } = await setUp();
  const { BackupId } = await askCopy(engine, source);
  await settleAll(engine);

  expect(await codeOf(describeIn(engine, IRELAND, source))).toMatchObject({ code: 'BackupNotFound' });
  expect(await codeOf(describeIn(engine, PLACE, BackupId))).toMatchObject({ code: 'BackupNotFound' });
  const listed = await engine.fsx(IRELAND, 'DescribeBackups', {});
  expect(listed).toMatchObject({ Backups: [{ BackupId }] });
  const Filters = [{ Name: 'file-system-id', Values: [fileSystem] }];
  expect(await engine.fsx(IRELAND, 'DescribeBackups', { Filters })).toEqual(listed);
  expect(await codeOf(askCopy(engine, BackupId))).toMatchObject({ code: 'BackupNotFound' });
  const elsewhere = askCopy(engine, source, {}, { account: '444455556666', region: 'eu-west-1' });
  expect(await codeOf(elsewhere)).toMatchObject({ code: 'BackupNotFound' });
});

test('without SourceRegion the source is in the Region itself', async () => {
  const { engine, source } = await setUp();
  const asked = engine.fsx(PLACE, 'CopyBackup', { SourceBackupId: source });
  expect(await asked).toMatchObject({ Backup: { SourceBackupRegion: PLACE.region, Lifecycle: 'COPYING' } });
  expect(await codeOf(engine.fsx(IRELAND, 'CopyBackup', { SourceBackupId: source }))).toMatchObject({
    code: 'BackupNotFound',
  });
});

test.each([
  ['from an unknown Region', { SourceRegion: 'us-east-9' }, { code: 'InvalidRegion' }],
  ['from another partition', { SourceRegion: 'cn-north-1' }, { code: 'InvalidRegion' }],
  ['from an opt-in Region', { SourceRegion: 'af-south-1' }, { code: 'InvalidRegion' }],
  ['of no backup', { SourceBackupId: 'backup-00000000000000000' }, { code: 'BackupNotFound' }],
  ['with an unknown key', { KmsKeyId: 'alias/none' }, { code: 'InvalidDestinationKmsKey' }],
  [
    'with a key of the source’s Region',
    { KmsKeyId: defaultKeyOf(PLACE).arn },
    { code: 'InvalidDestinationKmsKey', fields: {} },
  ],
  ['with a reserved tag', { Tags: [{ Key: 'aws:a', Value: '' }] }, { code: 'BadRequest' }],
  ['with a name no backup may have', { Tags: [{ Key: 'Name', Value: 'a@b' }] }, { code: 'BadRequest' }],
])('a copy %s is refused and changes nothing', async (_case, members, expected) => {
  const { engine, source } = await setUp();
  const { store } = engine.ports;
  const rows = () =>
    store.read(['backups', 'jobs', 'vaults', 'tallies', 'replays'], async (tx) => [
      await tx.table('backups').list(),
      await tx.table('jobs').list(),
      await tx.table('vaults').list(),
      await tx.table('tallies').list(),
      await tx.table('replays').list(),
    ]);
  const before = await rows();

  const refused = askCopy(engine, source, { ClientRequestToken: 'once', ...members });
  expect(await codeOf(refused)).toMatchObject(expected);
  expect(await rows()).toEqual(before);
});

test('a source that is not AVAILABLE yet cannot be copied', async () => {
  const { engine, source } = await setUp();
  const { BackupId } = await askCopy(engine, source);
  const again = codeOf(engine.fsx(IRELAND, 'CopyBackup', { SourceBackupId: BackupId }));
  expect(await again).toEqual({ code: 'SourceBackupUnavailable', fields: { BackupId } });
});

test('a source under a key that is no more cannot be read', async () => {
  const { engine, source } = await setUp();
  await engine.ports.store.write(['backups'], async (tx) => {
    const [record] = await tx.table('backups').list({ span: prefix([PLACE.account, PLACE.region]) });
    await tx.table('backups').put({ ...record!, backup: { ...record!.backup, KmsKeyId: 'gone' } });
  });
  expect(await codeOf(askCopy(engine, source))).toEqual({ code: 'InvalidSourceKmsKey', fields: {} });
});

test('the key of the copy may be named in each way, and is described by its ARN', async () => {
  const { engine, source } = await setUp();
  const key = keysOf(IRELAND)[1]!;
  for (const KmsKeyId of [key.keyId, key.arn, key.aliases[0]!.name, key.aliases[0]!.arn])
    expect((await askCopy(engine, source, { KmsKeyId })).KmsKeyId).toBe(key.arn);
});

test('the sixth copy in progress into a Region is one too many, whatever Region it is from', async () => {
  const { engine, source } = await setUp();
  for (let number = 1; number <= 5; number += 1) await askCopy(engine, source);

  const sixth = { code: 'ServiceLimitExceeded', fields: { Limit: 'TOTAL_IN_PROGRESS_COPY_BACKUPS' } };
  expect(await codeOf(askCopy(engine, source))).toEqual(sixth);
  const inRegion = await askCopy(engine, source, {}, PLACE);
  expect(inRegion.Lifecycle).toBe('COPYING');
  await settleAll(engine);
  expect((await askCopy(engine, source)).Lifecycle).toBe('COPYING');
});

test('a copy counts toward the quota of its own Region', async () => {
  const { engine, source } = await setUp();
  await setQuota(engine.ports, IRELAND, 'TOTAL_USER_INITIATED_BACKUPS', 1);
  await setQuota(engine.ports, PLACE, 'TOTAL_USER_INITIATED_BACKUPS', 1);

  const { BackupId } = await askCopy(engine, source);
  const over = { code: 'ServiceLimitExceeded', fields: { Limit: 'TOTAL_USER_INITIATED_BACKUPS' } };
  expect(await codeOf(askCopy(engine, source))).toEqual(over);
  expect(await codeOf(askCopy(engine, source, {}, PLACE))).toEqual(over);
  await settleAll(engine);
  await engine.fsx(IRELAND, 'DeleteBackup', { BackupId });
  expect((await askCopy(engine, source)).Lifecycle).toBe('COPYING');
});

test('the same token and parameters give the same copy, in whatever state it is; others are refused', async () => {
  const { engine, source } = await setUp();
  const first = await askCopy(engine, source, { ClientRequestToken: 'once', CopyTags: true });
  expect(await askCopy(engine, source, { ClientRequestToken: 'once', CopyTags: true })).toEqual(first);
  await settleAll(engine);
  const later = await askCopy(engine, source, { ClientRequestToken: 'once', CopyTags: true });
  expect(later).toMatchObject({ BackupId: first.BackupId, Lifecycle: 'AVAILABLE' });

  const changed = askCopy(engine, source, { ClientRequestToken: 'once', CopyTags: false });
  const fields = { Parameter: 'CopyTags' };
  expect(await codeOf(changed)).toEqual({ code: 'IncompatibleParameterError', fields });
  const elsewhere = await askCopy(engine, source, { ClientRequestToken: 'once', CopyTags: true }, PLACE);
  expect(elsewhere.BackupId).not.toBe(first.BackupId);
  const { Backups } = (await engine.fsx(IRELAND, 'DescribeBackups', {})) as { Backups: readonly object[] };
  expect(Backups.length).toBe(1);
});

test('tags of the source come along with CopyTags, and the request’s win', async () => {
  const { engine, source } = await setUp();
  const { ResourceARN } = await describeIn(engine, PLACE, source);
  const Tags = [
    { Key: 'Name', Value: 'monday' },
    { Key: 'Department', Value: 'Genomics' },
  ];
  await engine.fsx(PLACE, 'TagResource', { ResourceARN, Tags });

  const without = await askCopy(engine, source);
  const merged = await askCopy(engine, source, { CopyTags: true, Tags: [{ Key: 'Name', Value: 'in Ireland' }] });

  expect(without.Tags).toEqual([]);
  expect(merged.Tags).toEqual([{ Key: 'Name', Value: 'in Ireland' }, Tags[1]]);
  const listed = await engine.fsx(IRELAND, 'ListTagsForResource', { ResourceARN: merged.ResourceARN });
  expect(listed).toEqual({ Tags: [merged.Tags?.[1], merged.Tags?.[0]] });
});
