import { expect } from 'vitest';
import type { Place } from '../aws/arn.ts';
import type { Backup } from '../aws/fsx/types.ts';
import { fromEpochSeconds } from '../aws/units.ts';
import { networksOf } from '../engine/operations/ec2/simulated-networks.ts';
import { startVerification } from '../engine/operations/lab/verifications.ts';
import type { Locks } from '../engine/ports.ts';
import { audit } from '../engine/repository/audit.ts';
import { storageReport } from '../engine/repository/storage-report.ts';
import { newMemoryStore } from '../engine/store/memory-store.ts';
import type { TableName } from '../engine/store/port.ts';
import { SCHEMA } from '../engine/store/schema.ts';
import { newMemoryLocks } from '../engine/time/locks.ts';
import { editFile } from '../engine/volumes/edit-file.ts';
import { writeFiles } from '../engine/volumes/write-files.ts';
import { DAY, passDays } from './daily-backups.ts';
import { hostEngine, settleAll } from './hosted-engine.ts';
import { creationOf } from './resources.ts';

const ACCOUNTS = ['111122223333', '222233334444', '333344445555', '444455556666'];
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-1', 'ap-southeast-2'];
const FILE_BYTES = 300_000;
/** Days that a user-initiated backup or copy is kept, and after which everything begins anew. */
const CYCLE_DAYS = 28;
/** The day of each on which everything begins to be verified: no year ends meanwhile. */
const VERIFY_DAY = CYCLE_DAYS / 2;
/** Of whole cycles, so that the ends of years can be compared. */
const YEAR_DAYS = 13 * CYCLE_DAYS;

export interface SoakSize {
  readonly years: number;
  readonly fileSystems: number;
}

/** What there is at the end of a year. */
export interface YearEnd {
  readonly storedBytes: number;
  /** Rows of every table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of this process after a collection, bytes; 0 where there is none to be had. */
  readonly heapBytes: number;
  /** Locks that are held or waited for. */
  readonly locks: number;
}

interface Soaked {
  readonly id: string;
  readonly place: Place;
  /** Where its copies go. */
  readonly far: Place;
}

/**
 * Lets years pass over file systems in four accounts and six Regions: daily backups of a small change, a backup of a user each week, a
 * copy to another Region every four weeks, the old ones deleted and everything verified as often, and a full audit at the end of each
 * year.
 */
export async function soak({ years, fileSystems }: SoakSize): Promise<readonly YearEnd[]> {
  const locks = newCountedLocks();
  const { engine, defects } = await hostEngine({ store: newMemoryStore(), locks: locks.locks });
  const fsx = async <T>(place: Place, operation: string, body: object) =>
    (await engine.fsx(place, operation, body)) as T;
  const { ports } = engine;

  async function create(n: number): Promise<Soaked> {
    const account = ACCOUNTS[n % ACCOUNTS.length] ?? '';
    const place = { account, region: REGIONS[n % REGIONS.length] ?? '' };
    const far = { account, region: REGIONS[(n + 1) % REGIONS.length] ?? '' };
    const SubnetIds = [networksOf(place).subnets[0]?.subnetId ?? ''];
    const settings = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, AutomaticBackupRetentionDays: 7 };
    const request = creationOf({ SubnetIds }, settings as never);
    const { FileSystem } = await fsx<{ FileSystem: { FileSystemId: string } }>(place, 'CreateFileSystem', request);
    await settleAll(engine);
    const bytes = new Blob([new Uint8Array(FILE_BYTES).map((_, at) => (at * (n + 7) * 31) % 251)]);
    await writeFiles(ports, FileSystem.FileSystemId, [{ path: '/a', bytes, modified: 0 }]);
    return { id: FileSystem.FileSystemId, place, far };
  }

  /** Deletes what users keep no longer, in both Regions. */
  async function clean({ id, place, far }: Soaked): Promise<void> {
    const { now } = await engine.clock.state();
    for (const where of [place, far]) {
      const Filters = where === place ? [{ Name: 'file-system-id', Values: [id] }] : [];
      const { Backups } = await fsx<{ Backups: readonly Backup[] }>(where, 'DescribeBackups', { Filters });
      const isOld = ({ Type, Lifecycle, CreationTime }: Backup) =>
        Type === 'USER_INITIATED' &&
        Lifecycle === 'AVAILABLE' &&
        fromEpochSeconds(CreationTime) < now - CYCLE_DAYS * DAY * 1000;
      for (const { BackupId } of Backups.filter(isOld)) await fsx(where, 'DeleteBackup', { BackupId });
    }
  }

  async function live(each: Soaked, n: number, day: number): Promise<void> {
    const bytes = new TextEncoder().encode(`day ${day} of ${n}`.padEnd(40));
    await editFile(ports, each.id, { path: '/a', offset: (day % 4) * 65_536, bytes });
    if ((day + n) % 7 === 0) {
      const { Backup } = await fsx<{ Backup: Backup }>(each.place, 'CreateBackup', { FileSystemId: each.id });
      if ((day + n) % CYCLE_DAYS !== 0) return;
      await settleAll(engine);
      const copy = { SourceBackupId: Backup.BackupId, SourceRegion: each.place.region };
      await fsx(each.far, 'CopyBackup', copy);
    }
    if ((day + n) % CYCLE_DAYS === 1) await clean(each);
  }

  async function look(): Promise<YearEnd> {
    expect(await settleAll(engine)).toBe(0);
    expect(await audit(ports)).toEqual([]);
    const { volumesBytes, vaultsBytes } = await storageReport(ports);
    const rows: Record<string, number> = {};
    for (const table of Object.keys(SCHEMA) as TableName[])
      rows[table] = await ports.store.read([table], (tx) => tx.table(table).count());
    globalThis.gc?.();
    const heapBytes = globalThis.gc ? process.memoryUsage().heapUsed : 0;
    return { storedBytes: volumesBytes + vaultsBytes, rows, heapBytes, locks: locks.count() };
  }

  const all: Soaked[] = [];
  for (let n = 0; n < fileSystems; n += 1) all.push(await create(n));
  const ends: YearEnd[] = [];
  for (let day = 1; day <= years * YEAR_DAYS; day += 1) {
    for (const [n, each] of all.entries()) await live(each, n, day);
    if (day % CYCLE_DAYS === VERIFY_DAY)
      await startVerification(ports, all[0]?.place ?? { account: '', region: '' }, { scope: 'all' });
    await passDays(engine, 1);
    if (day % YEAR_DAYS === 0) ends.push(await look());
  }
  await engine.stop();
  expect(defects).toEqual([]);
  return ends;
}

/** Locks of which it is known how many are held or waited for. */
function newCountedLocks(): { locks: Locks; count: () => number } {
  const inner = newMemoryLocks();
  let open = 0;
  const run: Locks['run'] = async (name, work, signal) => {
    open += 1;
    try {
      return await inner.run(name, work, signal);
    } finally {
      open -= 1;
    }
  };
  return { locks: { run }, count: () => open };
}
