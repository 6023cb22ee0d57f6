import { afterEach, expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

let made: MemoryService;

afterEach(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

const json = async (path: string) => (await made.lab('GET', path)).json();
const settle = () => made.lab('POST', 'settle', '{}');
const advance = (advanceSeconds: number) => made.lab('POST', 'clock', JSON.stringify({ advanceSeconds }));

/** A file system with a file of 100,000 bytes, and a backup of it; the backup's id. */
async function backupOfFile(): Promise<string> {
  made = newMemoryService();
  const place = { account: '111122223333', region: 'us-east-1' };
  const SubnetIds = [networksOf(place).subnets[0]!.subnetId];
  const { FileSystemId } = (await made.fsx('CreateFileSystem', creationOf({ SubnetIds }))).body.FileSystem;
  await settle();
  await made.lab('PUT', `volumes/${FileSystemId}/files/a.txt`, 'a'.repeat(100_000));
  const { BackupId } = (await made.fsx('CreateBackup', { FileSystemId })).body.Backup;
  await settle();
  return BackupId;
}

test('a copy shows how far it is, then what it moved', async () => {
  const source = await backupOfFile();
  const request = { SourceBackupId: source, SourceRegion: 'us-east-1' };
  const { BackupId } = (await made.fsx('CopyBackup', request, 'eu-west-1')).body.Backup;
  await advance(10);
  const { now } = await json('clock');
  const during = await json(`backups/${BackupId}`);
  await settle();
  const after = await json(`backups/${BackupId}`);
  const original = await json(`backups/${source}`);

  const { doneBytes, totalBytes, startedAt, transferAt, changedBytes, finishAt } = during.progress;
  expect(startedAt).toBeLessThanOrEqual(now);
  expect(transferAt - startedAt).toBe(60_000);
  expect(changedBytes).toBeGreaterThanOrEqual(100_000);
  expect(doneBytes).toBeGreaterThan(0);
  expect(totalBytes).toBe(doneBytes);
  expect(finishAt - now).toBeGreaterThan(45_000);
  expect(finishAt - now).toBeLessThan(55_000);
  expect(after).toMatchObject({ logicalBytes: 100_000, files: 1, addedBytes: original.addedBytes });
  expect(after.uniqueBytes).toBe(after.addedBytes);
  expect(after.progress).toBeUndefined();
  const text = await made.lab('GET', `backups/${BackupId}/files/a.txt`);
  expect(await text.text()).toBe('a'.repeat(100_000));
});

test('within a vault, what deleting a copy or its source alone would free is nothing, and together everything', async () => {
  const source = await backupOfFile();
  const { BackupId } = (await made.fsx('CopyBackup', { SourceBackupId: source })).body.Backup;
  await settle();
  const [copy, original] = [await json(`backups/${BackupId}`), await json(`backups/${source}`)];
  const together = await made.lab('POST', 'backups/reclaim', JSON.stringify({ backupIds: [BackupId, source] }));

  expect(copy).toMatchObject({ addedBytes: 0, uniqueBytes: 0, logicalBytes: 100_000 });
  expect(original.uniqueBytes).toBe(0);
  expect(await together.json()).toEqual({ bytes: original.addedBytes });
});
