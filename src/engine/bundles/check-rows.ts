import { getRegion } from '../../aws/region.ts';
import { vaultIdOf } from '../operations/fsx/new-backup.ts';
import { wrong } from './bundle-problem.ts';
import { checkBackup, checkFileSystem } from './check-descriptions.ts';
import { checkJobs } from './check-jobs.ts';
import { checkSchedules } from './check-schedules.ts';
import type { TreeManifest, WorkspaceManifest, WorkspaceRows } from './manifest.ts';

/**
 * The rows of a workspace fit together: each names only what is there, is where it says, and is there once.
 *
 * @throws {BundleProblem} with the first that does not
 */
export function checkRows({ rows, trees }: WorkspaceManifest): void {
  for (const table of Object.values(rows) as readonly (readonly { readonly region?: string }[])[])
    for (const { region } of table)
      if (region !== undefined && !getRegion(region)) throw wrong(`“${region}” is no Region of the service`);
  checkOnce(rows);
  checkFileSystems(rows);
  checkBackups(rows);
  checkVaults(rows);
  checkSchedules(rows);
  const sizes = new Map(trees.map((tree) => [tree.root, tree]));
  for (const { root, logicalBytes, files, syntheticBytes } of rows.snapshots) {
    const tree: Omit<TreeManifest, 'root'> | undefined = root === '' ? { logicalBytes: 0, files: 0 } : sizes.get(root);
    if (tree?.logicalBytes !== logicalBytes || tree.files !== files || tree.syntheticBytes !== syntheticBytes)
      throw wrong('the size of a backup in it is not true');
  }
  checkJobs(rows, new Set(sizes.keys()));
}

function checkOnce(rows: WorkspaceRows): void {
  once('file system', rows.fileSystems, ({ id }) => id);
  once('backup', rows.backups, ({ id }) => id);
  once('association', rows.associations, ({ id }) => id);
  once('network', rows.networks, ({ account, id }) => `${account} ${id}`);
  once('job', rows.jobs, ({ jobId }) => jobId);
  once('request', rows.replays, (row) => JSON.stringify([row.account, row.region, row.operation, row.token]));
  once('tally', rows.tallies, ({ account, region }) => `${account} ${region}`);
  once('quota', rows.quotas, ({ account, region, limit }) => `${account} ${region} ${limit}`);
  once('snapshot', rows.snapshots, ({ snapshotId }) => snapshotId);
  once('volume', rows.volumes, ({ volumeId }) => volumeId);
  once('vault', rows.vaults, ({ vaultId }) => vaultId);
  once('schedule', rows.schedules ?? [], ({ id }) => id);
  once('day', rows.dailyBackups ?? [], ({ fileSystemId, day }) => `${fileSystemId} ${day}`);
  once('key', rows.keys ?? [], ({ account, region, id }) => `${account} ${region} ${id}`);
  once('Region', rows.regions ?? [], ({ account, region }) => `${account} ${region}`);
  once('event', rows.events ?? [], ({ account, id }) => `${account} ${id}`);
}

function once<Row>(what: string, rows: readonly Row[], nameOf: (row: Row) => string): void {
  if (new Set(rows.map(nameOf)).size !== rows.length) throw wrong(`it describes a ${what} twice`);
}

function checkFileSystems({ fileSystems, volumes, associations }: WorkspaceRows): void {
  const ids = new Set(fileSystems.map(({ id }) => id));
  for (const { account, region, id, fileSystem, volumeId } of fileSystems) {
    checkFileSystem(fileSystem);
    const { FileSystemId, OwnerId, ResourceARN = '' } = fileSystem;
    const isOwn = FileSystemId === id && OwnerId === account && ResourceARN.includes(`:${region}:`) && volumeId === id;
    if (!isOwn) throw wrong(`file system ${id} in it is not what its row says`);
  }
  for (const { volumeId } of volumes)
    if (!ids.has(volumeId)) throw wrong(`it has data of ${volumeId}, which is no file system in it`);
  const withData = new Set(volumes.map(({ volumeId }) => volumeId));
  for (const { id, fileSystem } of fileSystems)
    if (!withData.has(id) && fileSystem.Lifecycle !== 'DELETING')
      throw wrong(`the data of file system ${id} is missing in it`);
  for (const { id, fileSystemId, association } of associations)
    if (association.AssociationId !== id || !ids.has(fileSystemId))
      throw wrong(`association ${id} in it is not what its row says`);
}

function checkBackups({ backups, snapshots, vaults }: WorkspaceRows): void {
  const vaultOf = new Map(snapshots.map(({ snapshotId, vaultId }) => [snapshotId, vaultId]));
  const vaultIds = new Set(vaults.map(({ vaultId }) => vaultId));
  for (const row of backups) {
    const { account, region, id, backup, type, vaultId, snapshotId } = row;
    checkBackup(backup);
    const { BackupId, OwnerId, ResourceARN = '', Type, Lifecycle } = backup;
    const isOwn = BackupId === id && OwnerId === account && ResourceARN.includes(`:${region}:`) && Type === type;
    if (!isOwn) throw wrong(`backup ${id} in it is not what its row says`);
    if (snapshotId === undefined && Lifecycle === 'AVAILABLE') throw wrong(`the data of backup ${id} is missing in it`);
    if (snapshotId === undefined) continue;
    if (vaultOf.get(snapshotId) !== vaultId || !vaultIds.has(vaultId))
      throw wrong(`the data of backup ${id} is missing in it`);
    vaultOf.delete(snapshotId);
  }
  if (vaultOf.size > 0) throw wrong('it has the data of a backup that it does not describe');
}

function checkVaults({ vaults }: WorkspaceRows): void {
  for (const { vaultId, account, region, kmsKeyId, lineage } of vaults)
    if (vaultId !== vaultIdOf({ account, region, kmsKeyId, lineage }))
      throw wrong('a vault in it is not what its row says');
}
