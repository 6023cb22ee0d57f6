import type { EpochMs } from '../../aws/units.ts';
import { isFilling } from '../job-records.ts';
import type { Ports } from '../ports.ts';
import type { EventRecord } from '../records.ts';
import type { WriteTransaction } from '../store/port.ts';
import { holdVaultsForExport } from './hold-vaults.ts';
import { holdForExport, withoutExports } from './hold-volumes.ts';
import { MAX_BUNDLE_EVENTS, PLAIN_TABLES, type WorkspaceManifest } from './manifest.ts';
import type { SourceTree } from './pack-trees.ts';

const TABLES = [
  ...PLAIN_TABLES,
  'volumes',
  'vaults',
  'clock',
  'events',
  'schedules',
  'dailyBackups',
  'keys',
  'regions',
] as const;
type Tx = WriteTransaction<(typeof TABLES)[number]>;

interface Workspace extends Pick<WorkspaceManifest, 'rows' | 'keys' | 'rate'> {
  readonly exportedAt: EpochMs;
  readonly sources: readonly SourceTree[];
}

/**
 * All rows of one moment, and every tree that they name; all are held for the export. Left out are what verifying
 * found, what waits to be released, and the secrets of this store.
 */
export async function readWorkspace(ports: Ports, exportId: string): Promise<Workspace> {
  const read = await ports.store.write(TABLES, async (tx) => {
    const volumes = await tx.table('volumes').list();
    const plain = await readPlain(tx);
    const vaults = await tx.table('vaults').list();
    const times = {
      events: await latestEvents(tx),
      schedules: await tx.table('schedules').list(),
      dailyBackups: await tx.table('dailyBackups').list(),
      keys: await tx.table('keys').list(),
      regions: await tx.table('regions').list(),
    };
    for (const volume of volumes) await holdForExport(tx, volume, exportId);
    await holdVaultsForExport(tx, treesOfVaults(plain), exportId);
    const exportedAt = await ports.clock.now(tx);
    return { plain, volumes, vaults, times, exportedAt, rate: (await tx.table('clock').get('clock'))?.rate ?? 0 };
  });
  const { plain, volumes, vaults, times, exportedAt, rate } = read;
  const rows: WorkspaceManifest['rows'] = {
    ...plain,
    volumes: volumes.map(({ volumeId, root, holds, compression }) => ({
      ...{ volumeId, root, holds: withoutExports(holds) },
      ...(compression === undefined ? {} : { compression }),
    })),
    vaults: vaults.map(({ holds: _holds, drops: _drops, ...vault }) => vault),
    ...times,
  };
  const sources = [
    ...treesOfVaults(rows),
    ...rows.volumes.flatMap(({ volumeId, root, holds }) =>
      [root, ...Object.values(holds)].map((named) => ({ repositoryId: volumeId, root: named })),
    ),
  ];
  return { rows, keys: keysIn(rows), rate, exportedAt, sources };
}

async function readPlain(tx: Tx): Promise<Pick<WorkspaceManifest['rows'], (typeof PLAIN_TABLES)[number]>> {
  const [fileSystems, backups, associations, networks, jobs, replays, tallies, quotas, snapshots] = await Promise.all([
    ...([tx.table('fileSystems').list(), tx.table('backups').list(), tx.table('associations').list()] as const),
    ...([tx.table('networks').list(), tx.table('jobs').list(), tx.table('replays').list()] as const),
    ...([tx.table('tallies').list(), tx.table('quotas').list(), tx.table('snapshots').list()] as const),
  ]);
  const going = jobs.filter(({ kind }) => kind !== 'verify');
  return { fileSystems, backups, associations, networks, jobs: going, replays, tallies, quotas, snapshots };
}

/** Of every account, in the order in which they happened in it. */
async function latestEvents(tx: Tx): Promise<readonly EventRecord[]> {
  return (await tx.table('events').list({ limit: MAX_BUNDLE_EVENTS, newestFirst: true })).toReversed();
}

/** Trees of snapshots, and those that a job has brought into a vault whole and that no snapshot names yet. */
const treesOfVaults = ({
  snapshots,
  jobs,
}: Pick<WorkspaceManifest['rows'], 'snapshots' | 'jobs'>): readonly SourceTree[] => [
  ...snapshots.map(({ vaultId, root }) => ({ repositoryId: vaultId, root })),
  ...jobs.flatMap((job) => (isFilling(job) && job.moved ? [{ repositoryId: job.vaultId, root: job.root }] : [])),
];

const keysIn = ({ fileSystems, backups }: WorkspaceManifest['rows']): readonly string[] => {
  const named = [
    ...fileSystems.map(({ fileSystem }) => fileSystem.KmsKeyId),
    ...backups.map(({ backup }) => backup.KmsKeyId),
  ];
  return [...new Set(named)].filter((key) => key !== undefined).sort();
};
