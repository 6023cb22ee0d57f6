/** What one round asks for: as many backups as there are file systems, since each may have one under way. */
export const FILE_SYSTEMS = 2_000;
export const BACKUPS = 10_000;

const RAISED = { FILE_SYSTEM_COUNT: 1e6, TOTAL_STORAGE: 1e9, TOTAL_USER_INITIATED_BACKUPS: 1e6 };

/** The request of a file system that may have backups. */
export const creation = {
  FileSystemType: 'LUSTRE',
  StorageCapacity: 1200,
  SubnetIds: ['subnet-0123456789abcdef0'],
  LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
};

/** Requests of CreateBackup, one for each file system. */
export const backupsOf = (fileSystems, round) =>
  fileSystems.map((FileSystemId, at) => ({
    FileSystemId,
    ClientRequestToken: `bench-${round}-${at}`,
    Tags: [{ Key: 'Name', Value: `Backup ${round}-${at}` }],
  }));

/** Raises the quotas, and makes file systems. @returns {Promise<string[]>} their ids */
export async function fillAccount(server, count = FILE_SYSTEMS) {
  for (const [limit, value] of Object.entries(RAISED)) await server.lab('quotas', { limit, value });
  const { ids } = await server.send('CreateFileSystem', new Array(count).fill(creation), 'FileSystemId');
  await settle(server);
  return ids;
}

/** A backup of each file system, all of them AVAILABLE in the end. */
export async function backUpAll(server, fileSystems, round) {
  const sent = await server.send('CreateBackup', backupsOf(fileSystems, round), 'BackupId');
  await settle(server);
  return sent;
}

export const deleteAll = (server, ids) =>
  server.send(
    'DeleteBackup',
    ids.map((BackupId) => ({ BackupId })),
  );

export async function settle(server) {
  const { openJobs } = await server.lab('settle', {});
  if (openJobs > 0) throw new Error(`${openJobs} jobs were not done in time.`);
}
