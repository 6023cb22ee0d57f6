import type { CreateLustreConfiguration } from '../aws/fsx/types.ts';
import { type Engine, newEngine } from '../engine/engine.ts';
import { networksOf } from '../engine/operations/ec2/simulated-networks.ts';
import type { Ids, Locks, Room } from '../engine/ports.ts';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import type { Store } from '../engine/store/port.ts';
import { newStoredClock } from '../engine/time/clock.ts';
import { newIds } from '../engine/time/ids.ts';
import { newMemoryLocks } from '../engine/time/locks.ts';
import { writeFiles } from '../engine/volumes/write-files.ts';
import { checkedFsx } from './checked-answers.ts';
import { sinceNoon } from './noon.ts';
import { creationOf } from './resources.ts';

export const PLACE = { account: '111122223333', region: 'us-east-1' };

/** An engine whose clock stands at noon of UTC, its answers checked against the service's model, and what its host would report. */
export interface HostedEngine {
  readonly engine: Engine;
  readonly defects: unknown[];
}

/** Starts one host of the service; several on one store and locks are several tabs. */
export async function hostEngine(
  { store, locks, room, ids = newIds() }: { store: Store; locks: Locks; room?: () => Promise<Room>; ids?: Ids } = {
    store: newMemoryStore(),
    locks: newMemoryLocks(),
  },
): Promise<HostedEngine> {
  const defects: unknown[] = [];
  const clock = newStoredClock(store, sinceNoon);
  await clock.change({ rate: 0 });
  const ports = { store, locks, clock, ids, publish: () => undefined, ...(room && { room }) };
  const made = newEngine({ ports, reportDefect: (cause) => defects.push(cause) });
  return { engine: { ...made, fsx: checkedFsx(made.fsx) }, defects };
}

const SMALLEST = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 } as const;

export const settleAll = (engine: Engine) => engine.settle(AbortSignal.timeout(20_000));

/** An AVAILABLE persistent file system with files of these texts, 125 MB/s per TiB and such settings; its id. */
export async function fileSystemWith(
  engine: Engine,
  files: Readonly<Record<string, string>> = {},
  lustre: CreateLustreConfiguration = {},
): Promise<string> {
  const SubnetIds = networksOf(PLACE)
    .subnets.slice(0, 1)
    .map(({ subnetId }) => subnetId);
  const created = await engine.fsx(PLACE, 'CreateFileSystem', creationOf({ SubnetIds }, { ...SMALLEST, ...lustre }));
  const { FileSystemId } = (created as { FileSystem: { FileSystemId: string } }).FileSystem;
  await settleAll(engine);
  const uploads = Object.entries(files).map(([name, text]) => ({
    path: `/${name}`,
    bytes: new Blob([text]),
    modified: 0,
  }));
  await writeFiles(engine.ports, FileSystemId, uploads);
  return FileSystemId;
}

/** Asks for a backup, and does not wait for it; its id. */
export async function askBackup(engine: Engine, FileSystemId: string): Promise<string> {
  const created = await engine.fsx(PLACE, 'CreateBackup', { FileSystemId });
  return (created as { Backup: { BackupId: string } }).Backup.BackupId;
}

export interface DescribedBackup {
  readonly Lifecycle: string;
  readonly FileSystem?: { readonly StorageCapacity?: number };
  readonly ProgressPercent?: number;
  readonly FailureDetails?: { readonly Message: string };
}

export async function describeBackup(engine: Engine, id: string): Promise<DescribedBackup> {
  const described = await engine.fsx(PLACE, 'DescribeBackups', { BackupIds: [id] });
  const [backup] = (described as { Backups: readonly DescribedBackup[] }).Backups;
  if (!backup) throw new Error(`no backup ${id}`);
  return backup;
}
