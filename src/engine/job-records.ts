import type { EpochMs } from '../aws/units.ts';

/** What is told of a job while it works, kept in its row so that any tab can show it. */
export interface JobProgress {
  /** Bytes moved so far and bytes to move, of the real work. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

interface JobCommon {
  readonly jobId: string;
  readonly account: string;
  readonly region: string;
  /** Id of the file system or backup it works for; one may have several jobs. */
  readonly subject: string;
  /** Virtual time of the request. */
  readonly requestedAt: EpochMs;
  /** Virtual time at which the next step is due; absent while only real work or another job can bring it on. Indexed. */
  readonly dueAt?: EpochMs;
  /** Virtual time since which there is real work to do; absent when there is none. Indexed. */
  readonly workSince?: EpochMs;
}

/** A new file system becomes AVAILABLE when it is due. */
export interface CreateFileSystemJob extends JobCommon {
  readonly kind: 'create-file-system';
  /** The volume to load in the background afterwards, when it is restored from a backup. */
  readonly loads?: string;
  readonly dueAt: EpochMs;
}

/** A deleted file system's data is released, and its row goes when it is due. */
export interface DeleteFileSystemJob extends JobCommon {
  readonly kind: 'delete-file-system';
  readonly volumeId: string;
  readonly dueAt: EpochMs;
}

/**
 * A backup in PENDING, behind a change of the file system's storage. The row becomes a backup job of the same id when that
 * change lets it begin.
 */
export interface PendingBackupJob extends JobCommon {
  readonly kind: 'pending-backup';
  readonly volumeId: string;
}

/** A backup: hold the root, move the blocks its vault lacks, wait for the modelled duration, become AVAILABLE. */
export interface BackupJob extends JobCommon {
  readonly kind: 'backup';
  readonly volumeId: string;
  readonly vaultId: string;
  /** True for the first backup of the file system, which takes the longer fixed part. */
  readonly first: boolean;
  /** The root held in the volume since the request, hexadecimal: the instant that the backup is of. */
  readonly root: string;
  /** Virtual time at which CREATING ends and TRANSFERRING begins. */
  readonly transferAt: EpochMs;
  /** Set when that has happened. */
  readonly transferring?: true;
  /** Set when the real work is over: what it measured, and when the modelled duration ends. */
  readonly moved?: {
    readonly addedBytes: number;
    /** Absent of work that was over before synthetic extents were counted: as many as were added. */
    readonly changedBytes?: number;
    readonly logicalBytes: number;
    /** Absent when there are none. */
    readonly syntheticBytes?: number;
    readonly files: number;
    readonly readBytes: number;
    readonly addedUncompressedBytes?: number;
    /** Real ms of the work, since it last began. */
    readonly workMs: number;
    readonly finishAt: EpochMs;
  };
  readonly progress?: JobProgress;
}

/** A copy of a backup: move the blocks its vault lacks from the source's, wait for the modelled duration, become AVAILABLE. */
export interface CopyBackupJob extends JobCommon {
  readonly kind: 'copy-backup';
  /** The backup that must not be deleted meanwhile; its vault and root. Indexed. */
  readonly sourceBackupId: string;
  readonly sourceRegion: string;
  /** Only copies have it: with it they are found by the Region that they are made in. Indexed. */
  readonly sourceVaultId: string;
  /** Root of the source's snapshot, hexadecimal. */
  readonly root: string;
  readonly vaultId: string;
  /** Set when the real work is over: what it measured, and when the modelled duration ends. */
  readonly moved?: BackupJob['moved'];
  readonly progress?: JobProgress;
}

/** A job that brings a tree into a vault. */
export type FillingJob = BackupJob | CopyBackupJob;

export const isFilling = (job: JobRecord): job is FillingJob => job.kind === 'backup' || job.kind === 'copy-backup';

/** For a while after it was copied, a backup cannot be deleted yet. @see guide, "Backup copy limitations" */
export interface CopyLagJob extends JobCommon {
  readonly kind: 'copy-lag';
  readonly sourceBackupId: string;
  readonly dueAt: EpochMs;
}

/**
 * A change of a file system that takes time: of its capacity, throughput, metadata, read cache or version. What it changes is in the
 * administrative action of the file system that was requested at `requestedAt`.
 */
export interface UpdateFileSystemJob extends JobCommon {
  readonly kind: 'update-file-system';
  readonly volumeId: string;
  /** Whether storage optimization comes after it. */
  readonly optimizes: boolean;
  /**
   * `pending` until it is due, or behind a backup in CREATING without being due; `updating` while the file system is UPDATING;
   * `optimizing` afterwards.
   */
  readonly phase: 'pending' | 'updating' | 'optimizing';
  /** Virtual time at which the phase began. */
  readonly phaseSince: EpochMs;
}

/** A link to S3 is being made, changed or taken away. */
export interface AssociationJob extends JobCommon {
  readonly kind: 'association';
  readonly fileSystemId: string;
  readonly becomes: 'AVAILABLE' | 'gone';
  /** Directory of the file system whose data is deleted when that is due, before the link is gone. */
  readonly deletes?: string;
}

/** What a vault held only for deleted backups is freed. */
export interface ReleaseJob extends JobCommon {
  readonly kind: 'release';
  readonly vaultId: string;
}

/** A restored file system's blocks are loaded from the vault in the background, and then the vault's hold is dropped. */
export interface LoadJob extends JobCommon {
  readonly kind: 'load-volume';
  readonly volumeId: string;
  readonly progress?: JobProgress;
}

/** What is stored is read and checked, and what is damaged is healed. One at a time: its id is always the same. */
export interface VerifyJob extends JobCommon {
  readonly kind: 'verify';
  readonly jobId: typeof VERIFY_JOB_ID;
  /** Where it is: repositories in the order of their ids, and packs in that of their numbers. Absent at the beginning. */
  readonly cursor?: VerifyCursor;
}

export const VERIFY_JOB_ID = 'verify';

export interface VerifyCursor {
  readonly repositoryId: string;
  /** The last pack of it that is done; 0 before the first, absent when all of the repository is done. */
  readonly packId?: number;
}

/** Open work. A row is deleted in the transaction that finishes it. */
export type JobRecord =
  | CreateFileSystemJob
  | DeleteFileSystemJob
  | UpdateFileSystemJob
  | PendingBackupJob
  | BackupJob
  | CopyBackupJob
  | CopyLagJob
  | AssociationJob
  | ReleaseJob
  | LoadJob
  | VerifyJob;
