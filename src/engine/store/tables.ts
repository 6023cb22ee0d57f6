import type { PackIndexRow, PackRow, RepositoryRow, SnapshotRow, VaultRow, VolumeRow } from '../data/rows.ts';
import type { JobRecord } from '../job-records.ts';
import type {
  AssociationRecord,
  BackupRecord,
  DailyBackupRecord,
  EventRecord,
  FileSystemRecord,
  JumpRecord,
  KeyRecord,
  LeaderRecord,
  NetworkRecord,
  PrincipalRecord,
  QuotaRecord,
  RegionRecord,
  ReplayRecord,
  ScheduleRecord,
  SecretRecord,
  TallyRecord,
  VerificationRecord,
} from '../records.ts';
import type { ClockRecord } from '../time/clock-record.ts';
import type { RowLogRecord } from './row-log-record.ts';

/** Every stored table and the type of its rows. Keys and indexes are in `schema.ts`. */
export interface Tables {
  fileSystems: FileSystemRecord;
  backups: BackupRecord;
  associations: AssociationRecord;
  networks: NetworkRecord;
  keys: KeyRecord;
  regions: RegionRecord;
  principals: PrincipalRecord;
  jobs: JobRecord;
  replays: ReplayRecord;
  tallies: TallyRecord;
  quotas: QuotaRecord;
  secrets: SecretRecord;
  clock: ClockRecord;
  jumps: JumpRecord;
  leader: LeaderRecord;
  volumes: VolumeRow;
  vaults: VaultRow;
  snapshots: SnapshotRow;
  repositories: RepositoryRow;
  packs: PackRow;
  packIndexes: PackIndexRow;
  verifications: VerificationRecord;
  schedules: ScheduleRecord;
  dailyBackups: DailyBackupRecord;
  events: EventRecord;
  rowLog: RowLogRecord;
}
