import { expect } from 'vitest';
import type { Place } from '../aws/arn.ts';
import type { Backup, FsxRequest } from '../aws/fsx/types.ts';
import type { SnapshotRow } from '../engine/data/rows.ts';
import type { Engine } from '../engine/engine.ts';
import { networksOf } from '../engine/operations/ec2/simulated-networks.ts';
import { audit } from '../engine/repository/audit.ts';
import { openRepository } from '../engine/repository/open-repository.ts';
import type { Source } from '../engine/volumes/source.ts';
import { walkFiles } from '../engine/volumes/walk-files.ts';
import { askBackup, type HostedEngine, PLACE, settleAll } from './hosted-engine.ts';
import { distinctBytes } from './volumes.ts';

/** Where copies are made unless the test says otherwise. */
export const IRELAND: Place = { ...PLACE, region: 'eu-west-1' };

/** Text of that length of which no two blocks are equal. */
export const textOf = (length: number, seed: number): string =>
  Buffer.from(distinctBytes(length, seed)).toString('base64').slice(0, length);

/** About half a megabyte. */
export const COPIED_FILES = { 'a.txt': textOf(300_000, 1), 'deep/er/b.txt': textOf(200_000, 2), empty: '' };

/** Does all open jobs, checks everything stored, and stops the host. */
export async function expectHealthy({ engine, defects }: HostedEngine): Promise<void> {
  expect(await settleAll(engine)).toBe(0);
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
}

/** A backup of a file system, AVAILABLE; its id. */
export async function takeBackup(engine: Engine, fileSystemId: string): Promise<string> {
  const id = await askBackup(engine, fileSystemId);
  await settleAll(engine);
  return id;
}

/** Asks for a copy of a backup in us-east-1, and does not wait for it. */
export async function askCopy(
  engine: Engine,
  SourceBackupId: string,
  members: Partial<FsxRequest<'CopyBackup'>> = {},
  place: Place = IRELAND,
): Promise<Backup> {
  const request = { SourceBackupId, SourceRegion: PLACE.region, ...members };
  return ((await engine.fsx(place, 'CopyBackup', request)) as { Backup: Backup }).Backup;
}

/** A copy that is finished, and everything stored checked; its id. */
export async function copyOf(engine: Engine, source: string, ...more: [members?: object, place?: Place]) {
  const { BackupId } = await askCopy(engine, source, ...more);
  await settleAll(engine);
  expect(await audit(engine.ports)).toEqual([]);
  return BackupId;
}

export async function describeIn(engine: Engine, place: Place, id: string): Promise<Backup> {
  const { Backups } = (await engine.fsx(place, 'DescribeBackups', { BackupIds: [id] })) as { Backups: Backup[] };
  const [backup] = Backups;
  if (!backup) throw new Error(`no backup ${id}`);
  return backup;
}

/** Restores a backup of the place to a new file system, loaded; its id. */
export async function restoreIn(engine: Engine, place: Place, BackupId: string): Promise<string> {
  const SubnetIds = networksOf(place)
    .subnets.slice(0, 1)
    .map(({ subnetId }) => subnetId);
  const created = await engine.fsx(place, 'CreateFileSystemFromBackup', { BackupId, SubnetIds });
  await settleAll(engine);
  return (created as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId;
}

/** Every file of a file system, or of a tree in a vault, by its path, as text. */
export async function textsOf(engine: Engine, of: string | Source): Promise<Readonly<Record<string, string>>> {
  const source = typeof of === 'string' ? { volumeId: of } : of;
  const texts: Record<string, string> = {};
  for await (const { path, read } of walkFiles(engine.ports, source, '/')) {
    const parts: Uint8Array[] = [];
    for await (const part of read()) parts.push(part);
    texts[path] = Buffer.concat(parts).toString();
  }
  return texts;
}

/** What taking or copying a finished backup measured. */
export async function snapshotOf(engine: Engine, backupId: string): Promise<SnapshotRow> {
  const row = await engine.ports.store.read(['backups', 'snapshots'], async (tx) => {
    const [record] = await tx.table('backups').list({ index: 'byId', span: { from: backupId, to: backupId } });
    return tx.table('snapshots').get(record?.snapshotId ?? '');
  });
  if (!row) throw new Error(`no snapshot of ${backupId}`);
  return row;
}

/** Bytes of the objects in a vault, as stored. */
export async function bytesIn(engine: Engine, vaultId: string): Promise<number> {
  return (await (await openRepository(engine.ports, vaultId)).holdings()).presentBytes;
}
