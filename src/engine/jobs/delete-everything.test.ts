import { expect, test } from 'vitest';
import { askBackup, fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { creationOf } from '../../testing/resources.ts';
import { networksOf } from '../operations/ec2/simulated-networks.ts';
import { audit } from '../repository/audit.ts';

const EMPTIED = ['fileSystems', 'backups', 'jobs', 'volumes', 'snapshots', 'packs', 'packIndexes'] as const;

test('after deleting everything nothing is left but the names of empty vaults', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { engine, defects } = await hostEngine();
    const text = 'line of a file that is repeated '.repeat(50 + 400 * (round % 5));
    const fileSystemId = await fileSystemWith(engine, { a: text, b: `${text}${round}` });
    const backupIds = [await askBackup(engine, fileSystemId)];
    await settleAll(engine);
    backupIds.push(await askBackup(engine, fileSystemId));
    await settleAll(engine);
    const copied = await engine.fsx(PLACE, 'CopyBackup', { SourceBackupId: backupIds[0], SourceRegion: 'us-east-1' });
    backupIds.push((copied as { Backup: { BackupId: string } }).Backup.BackupId);
    const SubnetIds = networksOf(PLACE)
      .subnets.slice(0, 1)
      .map(({ subnetId }) => subnetId);
    const {
      StorageType: _none,
      StorageCapacity: _size,
      ...restored
    } = creationOf({ SubnetIds }, { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 }) as Record<
      string,
      unknown
    >;
    const made = await engine.fsx(PLACE, 'CreateFileSystemFromBackup', { ...restored, BackupId: backupIds[1] });
    const restoredId = (made as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId;
    await settleAll(engine);

    for (const FileSystemId of [fileSystemId, restoredId])
      await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId });
    await settleAll(engine);
    for (const BackupId of backupIds) await engine.fsx(PLACE, 'DeleteBackup', { BackupId });
    await settleAll(engine);

    const left = await engine.ports.store.read(EMPTIED, (tx) =>
      Promise.all(EMPTIED.map(async (name) => [name, await tx.table(name).count()] as const)),
    );
    expect(Object.fromEntries(left)).toEqual(Object.fromEntries(EMPTIED.map((name) => [name, 0])));
    expect(await audit(engine.ports)).toEqual([]);
    await engine.stop();
    expect(defects).toEqual([]);
  }
}, 60_000);
