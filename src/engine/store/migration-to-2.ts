import { createTable } from './create-table.ts';
import type { Migration, Upgrade } from './migrations.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * To version 2: links to S3, remembered networks, tallies, quotas and secrets get tables; jobs say in their rows when they are
 * due and whether they have work; backups say their type beside the shape.
 */
export const addWireTables: Migration = async (upgrade) => {
  addTables(upgrade);
  await indexBackups(upgrade);
  await indexJobs(upgrade);
  const replays = upgrade.tx.objectStore('replays');
  replays.createIndex('byResource', 'resourceId');
  replays.createIndex('byPlace', ['account', 'region', 'place']);
};

function addTables({ db }: Upgrade): void {
  const key = ['account', 'region', 'id'];
  const byFileSystem = ['account', 'region', 'fileSystemId', 'id'];
  createTable(db, 'associations', { key, indexes: { byId: 'id', byFileSystem } });
  createTable(db, 'networks', { key: ['account', 'id'], indexes: { byRegion: key } });
  createTable(db, 'tallies', { key: ['account', 'region'], indexes: {} });
  createTable(db, 'quotas', { key: ['account', 'region', 'limit'], indexes: {} });
  createTable(db, 'secrets', { key: 'name', indexes: {} });
}

async function indexBackups({ tx }: Upgrade): Promise<void> {
  const backups = tx.objectStore('backups');
  backups.deleteIndex('byType');
  const counts = new Map<string, Row & { readonly userInitiated: number }>();
  const rows: readonly Row[] = await backups.getAll();
  for (const row of rows) {
    const { account, region } = row;
    const type = toRow(row.backup).Type;
    await backups.put({ ...row, type });
    const place = `${account}/${region}`;
    const before = counts.get(place) ?? { account, region, userInitiated: 0, places: 0 };
    counts.set(place, { ...before, userInitiated: before.userInitiated + (type === 'AUTOMATIC' ? 0 : 1) });
  }
  backups.createIndex('byType', ['account', 'region', 'type', 'id']);
  for (const tally of counts.values()) await tx.objectStore('tallies').put(tally);
}

async function indexJobs({ tx }: Upgrade): Promise<void> {
  const jobs = tx.objectStore('jobs');
  const rows: readonly Row[] = await jobs.getAll();
  for (const { readyAt, goneAt, ...row } of rows) await jobs.put({ ...row, ...timesOf({ readyAt, goneAt, ...row }) });
  jobs.createIndex('byVolume', 'volumeId');
  jobs.createIndex('bySource', 'sourceBackupId');
  jobs.createIndex('byDestination', ['account', 'region', 'sourceVaultId']);
  jobs.createIndex('byVault', ['vaultId', 'root']);
  jobs.createIndex('bySourceVault', ['sourceVaultId', 'root']);
  jobs.createIndex('byDue', 'dueAt');
  jobs.createIndex('byWork', 'workSince');
}

function timesOf(job: Row): Row {
  const worksNow = { workSince: job.requestedAt };
  switch (job.kind) {
    case 'create-file-system':
      return { dueAt: job.readyAt };
    case 'delete-file-system':
      return { dueAt: job.goneAt };
    case 'backup': {
      const moved = job.moved === undefined ? undefined : toRow(job.moved);
      const dueAt = job.transferring ? moved?.finishAt : job.transferAt;
      return { ...(dueAt === undefined ? {} : { dueAt }), ...(moved ? {} : worksNow) };
    }
    default:
      return worksNow;
  }
}

const toRow = (value: unknown): Row => (typeof value === 'object' && value !== null ? { ...value } : {});
