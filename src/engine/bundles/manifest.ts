import type { Backup, FileSystem } from '../../aws/fsx/types.ts';
import type { EpochMs } from '../../aws/units.ts';
import type { VaultRow, VolumeRow } from '../data/rows.ts';
import type { DailyBackupRecord, EventRecord, KeyRecord, RegionRecord, ScheduleRecord } from '../records.ts';
import type { Tables } from '../store/tables.ts';

/** What every bundle says first; one that says anything else is none. */
export const MANIFEST_FORMAT = 'Amazon FSx for Lustre backups simulation, bundle';

/** A tree of files that is in the bundle. */
export interface TreeManifest {
  /** Hash of the root directory, hexadecimal. Empty trees are named nowhere. */
  readonly root: string;
  /** Whole size of the files, bytes. */
  readonly logicalBytes: number;
  readonly files: number;
  /** Those of the bytes that are synthetic; absent when there are none. */
  readonly syntheticBytes?: number;
}

interface ManifestCommon {
  readonly format: typeof MANIFEST_FORMAT;
  /** Virtual time of the export. */
  readonly exportedAt: EpochMs;
  /** Each once, in the order in which their objects come. */
  readonly trees: readonly TreeManifest[];
}

export interface BackupManifest extends ManifestCommon {
  readonly kind: 'backup';
  /** As DescribeBackups told it. */
  readonly backup: Backup;
  /** Root of its tree, '' of an empty one. */
  readonly root: string;
  /** Virtual time that its content is of. */
  readonly takenAt: EpochMs;
}

export interface FileSystemManifest extends ManifestCommon {
  readonly kind: 'file-system';
  /** As DescribeFileSystems told it. */
  readonly fileSystem: FileSystem;
  /** Root of its tree, '' of an empty one. */
  readonly root: string;
}

export interface WorkspaceManifest extends ManifestCommon {
  readonly kind: 'workspace';
  /** Virtual seconds per real second. */
  readonly rate: number;
  /** The KMS keys that backups and file systems name: names, not keys. */
  readonly keys: readonly string[];
  readonly rows: WorkspaceRows;
}

/** Tables of which a workspace's bundle has the rows as they are stored. */
export const PLAIN_TABLES = [
  ...(['fileSystems', 'backups', 'associations', 'networks', 'jobs', 'replays'] as const),
  ...(['tallies', 'quotas', 'snapshots'] as const),
] as const;
export type PlainTable = (typeof PLAIN_TABLES)[number];

/** Of volumes and vaults goes only what names their content: a volume that still loads is whole in the bundle. */
export type WorkspaceRows = { readonly [N in PlainTable]: readonly Tables[N][] } & {
  readonly volumes: readonly Pick<VolumeRow, 'volumeId' | 'root' | 'holds' | 'compression'>[];
  readonly vaults: readonly Omit<VaultRow, 'holds' | 'drops'>[];
  /** The latest of the history, oldest first; absent of bundles that are older than the history. */
  readonly events?: readonly EventRecord[];
  /** What is next due for each file system, and what became of its windows; absent of bundles older than daily backups. */
  readonly schedules?: readonly ScheduleRecord[];
  readonly dailyBackups?: readonly DailyBackupRecord[];
  /** Keys that were made or changed, and Regions that were switched; absent of bundles that are older. */
  readonly keys?: readonly KeyRecord[];
  readonly regions?: readonly RegionRecord[];
};

/** Events in a bundle at most. Ours. */
export const MAX_BUNDLE_EVENTS = 10_000;

export type Manifest = BackupManifest | FileSystemManifest | WorkspaceManifest;
