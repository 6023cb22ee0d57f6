import type { VaultRow, VolumeRow } from '../data/rows.ts';
import { makeSchedules } from '../operations/fsx/keep-schedule.ts';
import type { EventRecord } from '../records.ts';
import { prefix } from '../store/key.ts';
import type { Key, WriteTransaction } from '../store/port.ts';
import { realNow } from '../time/clock.ts';
import { broughtEventId } from '../time/event-order.ts';
import { PLAIN_TABLES, type WorkspaceManifest } from './manifest.ts';
import { without } from './name-roots.ts';

export const WORKSPACE_TABLES = [
  ...PLAIN_TABLES,
  ...(['volumes', 'vaults', 'repositories', 'packs', 'packIndexes'] as const),
  ...(['clock', 'leader', 'verifications', 'events', 'schedules', 'dailyBackups', 'keys', 'regions'] as const),
] as const;
type Tx = WriteTransaction<(typeof WORKSPACE_TABLES)[number]>;

/**
 * Puts a workspace's rows in the place of all others, in the caller's transaction. Its trees are stored, and their roots are
 * counted among those that wait to be released: they get their names, and what had names before waits instead. The count of
 * no object changes. Jobs of another host end, because they are no more the elected one's.
 */
export async function replaceRows(tx: Tx, manifest: WorkspaceManifest): Promise<void> {
  const { rows } = manifest;
  await replaceVolumes(tx, rows.volumes);
  await replaceVaults(tx, rows.vaults, rows.snapshots);
  for (const name of [
    ...PLAIN_TABLES,
    'verifications',
    'events',
    'schedules',
    'dailyBackups',
    'keys',
    'regions',
  ] as const)
    await tx.table(name).deleteAll({});
  await putAll(tx.table('fileSystems'), rows.fileSystems);
  await putAll(tx.table('backups'), rows.backups);
  await putAll(tx.table('associations'), rows.associations);
  await putAll(tx.table('networks'), rows.networks);
  await putAll(tx.table('jobs'), rows.jobs);
  await putAll(tx.table('replays'), rows.replays);
  await putAll(tx.table('tallies'), rows.tallies);
  await putAll(tx.table('quotas'), rows.quotas);
  await putAll(tx.table('snapshots'), rows.snapshots);
  await putAll(tx.table('schedules'), rows.schedules ?? []);
  await putAll(tx.table('dailyBackups'), rows.dailyBackups ?? []);
  await putAll(tx.table('keys'), rows.keys ?? []);
  await putAll(tx.table('regions'), rows.regions ?? []);
  await makeSchedules(tx, manifest.exportedAt);
  await putAll(tx.table('events'), (rows.events ?? []).map(renumbered));
  await restartClock(tx, manifest);
  const leader = await tx.table('leader').get('leader');
  if (leader) await tx.table('leader').put({ ...leader, epoch: leader.epoch + 1 });
}

/** What happened elsewhere comes before all that will happen here, whatever this machine's time is. */
const renumbered = (event: EventRecord, number: number): EventRecord => ({ ...event, id: broughtEventId(number) });

async function putAll<Row>(table: { put(row: Row): Promise<void> }, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await table.put(row);
}

async function replaceVolumes(tx: Tx, volumes: WorkspaceManifest['rows']['volumes']): Promise<void> {
  const kept = new Map(volumes.map((volume) => [volume.volumeId, volume]));
  for (const old of await tx.table('volumes').list()) {
    const next = kept.get(old.volumeId);
    if (next) await tx.table('volumes').put({ ...next, drops: renamed(old.drops, namedBy(next), namedBy(old)) });
    else await removeRepository(tx, 'volumes', old.volumeId);
  }
}

async function replaceVaults(
  tx: Tx,
  vaults: WorkspaceManifest['rows']['vaults'],
  snapshots: WorkspaceManifest['rows']['snapshots'],
): Promise<void> {
  const before = await tx.table('snapshots').list();
  const rootsIn = (rows: typeof before, id: string) =>
    rows.filter(({ vaultId, root }) => vaultId === id && root !== '').map(({ root }) => root);
  const kept = new Map(vaults.map((vault) => [vault.vaultId, vault]));
  for (const old of await tx.table('vaults').list()) {
    const next = kept.get(old.vaultId);
    const drops = next && renamed(old.drops, rootsIn(snapshots, old.vaultId), rootsIn(before, old.vaultId));
    if (next && drops) await tx.table('vaults').put({ ...next, holds: {}, drops } satisfies VaultRow);
    else await removeRepository(tx, 'vaults', old.vaultId);
  }
}

/** Roots that a volume counts: each once, however many names it has. */
export const namedBy = ({ root, holds }: Pick<VolumeRow, 'root' | 'holds'>): readonly string[] =>
  [...new Set([root, ...Object.values(holds)])].filter((named) => named !== '');

/** Roots that wait, when some of them get names and others lose theirs. */
const renamed = (drops: readonly string[], named: readonly string[], unnamed: readonly string[]) => [
  ...named.reduce(without, drops),
  ...unnamed,
];

async function removeRepository(tx: Tx, table: 'volumes' | 'vaults', id: Key): Promise<void> {
  await tx.table(table).delete(id);
  await tx.table('repositories').delete(id);
  await tx.table('packs').deleteAll(prefix([id]));
  await tx.table('packIndexes').deleteAll(prefix([id]));
}

/** The workspace's time goes on from where it was exported: what passed since then has not passed for it. */
async function restartClock(tx: Tx, { exportedAt, rate }: WorkspaceManifest): Promise<void> {
  const realMs = realNow();
  const before = await tx.table('clock').get('clock');
  const startedAt = Math.max(realMs, (before?.startedAt ?? 0) + 1);
  await tx.table('clock').put({ name: 'clock', startedAt, virtualMs: exportedAt, realMs, rate });
}
