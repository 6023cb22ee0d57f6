import type { PackIndexRow, PackRow, RepositoryRow, SnapshotRow, VaultRow, VolumeRow } from '../data/rows.ts';
import type { BackupRecord, FileSystemRecord, JobRecord, LeaderRecord, ReplayRecord } from '../records.ts';
import type { ClockRecord } from '../time/clock-record.ts';

/** Every stored table and the type of its rows. Keys and indexes are in `schema.ts`. */
export interface Tables {
  fileSystems: FileSystemRecord;
  backups: BackupRecord;
  jobs: JobRecord;
  replays: ReplayRecord;
  clock: ClockRecord;
  leader: LeaderRecord;
  volumes: VolumeRow;
  vaults: VaultRow;
  snapshots: SnapshotRow;
  repositories: RepositoryRow;
  packs: PackRow;
  packIndexes: PackIndexRow;
}
