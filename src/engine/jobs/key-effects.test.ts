import { expect, test } from 'vitest';
import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import { backupsIn, daysIn, passDays } from '../../testing/daily-backups.ts';
import { askBackup, describeBackup, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { creationOf } from '../../testing/resources.ts';
import type { Engine } from '../engine.ts';
import { networksOf } from '../operations/ec2/simulated-networks.ts';
import { keysOf } from '../operations/kms/simulated-keys.ts';

const IRELAND = { ...PLACE, region: 'eu-west-1' };
const OWN = keysOf(PLACE)[1]!;
const SUBNETS = networksOf(PLACE).subnets.slice(0, 1);

const request = (KmsKeyId: string, days = 0) =>
  creationOf(
    { SubnetIds: SUBNETS.map(({ subnetId }) => subnetId), KmsKeyId },
    { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, AutomaticBackupRetentionDays: days },
  );

async function newFileSystem(engine: Engine, KmsKeyId = OWN.keyId, days = 0): Promise<string> {
  const answer = (await engine.fsx(PLACE, 'CreateFileSystem', request(KmsKeyId, days))) as { FileSystem: FileSystem };
  expect(answer.FileSystem.KmsKeyId).toBe(OWN.arn);
  await settleAll(engine);
  return answer.FileSystem.FileSystemId ?? '';
}

async function newBackup(engine: Engine, fileSystemId: string): Promise<string> {
  const id = await askBackup(engine, fileSystemId);
  await settleAll(engine);
  return id;
}

const restore = (engine: Engine, BackupId: string) =>
  engine.fsx(PLACE, 'CreateFileSystemFromBackup', { BackupId, SubnetIds: SUBNETS.map(({ subnetId }) => subnetId) });
const copy = (engine: Engine, SourceBackupId: string, KmsKeyId?: string) =>
  engine.fsx(IRELAND, 'CopyBackup', { SourceBackupId, SourceRegion: PLACE.region, ...(KmsKeyId && { KmsKeyId }) });

test('a file system is created with a key by its ID, ARN, alias and alias ARN, and shows the ARN', async () => {
  const { engine } = await hostEngine();
  for (const name of [OWN.keyId, OWN.arn, OWN.aliases[0]!.name, OWN.aliases[0]!.arn]) await newFileSystem(engine, name);
  await engine.stop();
});

test('while a key is disabled nothing new is encrypted with it or read with it, and afterwards everything is', async () => {
  const { engine, defects } = await hostEngine();
  const fileSystemId = await newFileSystem(engine);
  const backupId = await newBackup(engine, fileSystemId);
  await engine.kms(PLACE, 'DisableKey', { KeyId: OWN.keyId });

  const badRequest = { name: 'BadRequest', message: expect.stringContaining('is disabled') };
  await expect(engine.fsx(PLACE, 'CreateFileSystem', request(OWN.arn))).rejects.toMatchObject(badRequest);
  await expect(askBackup(engine, fileSystemId)).rejects.toMatchObject(badRequest);
  await expect(restore(engine, backupId)).rejects.toMatchObject(badRequest);
  await expect(copy(engine, backupId)).rejects.toMatchObject({ name: 'InvalidSourceKmsKey' });

  await engine.kms(PLACE, 'EnableKey', { KeyId: OWN.keyId });
  await restore(engine, backupId);
  await newBackup(engine, fileSystemId);
  await copy(engine, backupId);
  expect(await settleAll(engine)).toBe(0);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('a disabled, pending or missing key of the destination refuses a copy', async () => {
  const { engine } = await hostEngine();
  const backupId = await newBackup(engine, await newFileSystem(engine));
  const key = keysOf(IRELAND)[1]!;
  const refused = { name: 'InvalidDestinationKmsKey' };
  await expect(copy(engine, backupId, OWN.arn)).rejects.toMatchObject(refused);
  await engine.kms(IRELAND, 'DisableKey', { KeyId: key.keyId });
  await expect(copy(engine, backupId, key.aliases[0]!.name)).rejects.toMatchObject(refused);
  await engine.kms(IRELAND, 'ScheduleKeyDeletion', { KeyId: key.keyId });
  await expect(copy(engine, backupId, key.arn)).rejects.toMatchObject(refused);
  await engine.stop();
});

test('what had begun when the key was disabled goes on', async () => {
  const { engine } = await hostEngine();
  const id = await askBackup(engine, await newFileSystem(engine));
  await engine.kms(PLACE, 'DisableKey', { KeyId: OWN.keyId });
  await settleAll(engine);
  expect((await describeBackup(engine, id)).Lifecycle).toBe('AVAILABLE');
  await engine.stop();
});

test('the daily backups of a disabled key fail and say why, over a long jump too, and begin again with the key', async () => {
  const { engine, defects } = await hostEngine();
  await newFileSystem(engine, OWN.keyId, 3);
  await passDays(engine, 2);
  const taken = (await daysIn(engine)).length;
  await engine.kms(PLACE, 'DisableKey', { KeyId: OWN.keyId });
  await passDays(engine, 20);

  const days = await daysIn(engine);
  expect(days.slice(0, taken).every(({ outcome }) => outcome === 'taken')).toBe(true);
  expect(days.slice(taken)).toHaveLength(20);
  for (const { outcome, reason } of days.slice(taken))
    expect([outcome, reason]).toEqual(['failed', expect.stringContaining('is disabled')]);
  expect(await backupsIn(engine)).toEqual([]);

  await engine.kms(PLACE, 'EnableKey', { KeyId: OWN.keyId });
  await passDays(engine, 1);
  expect((await daysIn(engine)).at(-1)?.outcome).toBe('taken');
  await settleAll(engine);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('a key that was deleted leaves its backups, which can never be used again', async () => {
  const { engine } = await hostEngine();
  const backupId = await newBackup(engine, await newFileSystem(engine));
  await engine.kms(PLACE, 'ScheduleKeyDeletion', { KeyId: OWN.keyId, PendingWindowInDays: 7 });
  const pending = { message: expect.stringContaining('is pending deletion') };
  await expect(restore(engine, backupId)).rejects.toMatchObject(pending);
  await passDays(engine, 8);
  const gone = { name: 'BadRequest', message: expect.stringContaining('does not exist') };
  await expect(restore(engine, backupId)).rejects.toMatchObject(gone);
  const { Backups } = (await engine.fsx(PLACE, 'DescribeBackups', {})) as { Backups: readonly Backup[] };
  expect(Backups.map(({ Lifecycle, KmsKeyId }) => [Lifecycle, KmsKeyId])).toEqual([['AVAILABLE', OWN.arn]]);
  await engine.stop();
});
