import type { Backup, FileSystem } from '../aws/fsx/types.ts';
import type { EpochMs } from '../aws/units.ts';

/** A file system as stored: the wire shape it is described by, and what the wire never shows. */
export interface FileSystemRecord {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly fileSystem: FileSystem;
  /** Accepted on creation, never returned by the service. */
  readonly securityGroupIds: readonly string[];
  /** Names the vault that its backups share: its own id, or that of the file system it was restored from. */
  readonly lineage: string;
  /** Its volume has the file system's own id. */
  readonly volumeId: string;
  /** The backup that it was created from. */
  readonly restoredFrom?: string;
}

/** A backup as stored: the wire shape, and the snapshot that holds its bytes once it is taken. */
export interface BackupRecord {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  /** The file system it was taken of. */
  readonly fileSystemId: string;
  readonly backup: Backup;
  readonly vaultId: string;
  /** The snapshot in the vault, present from TRANSFERRING's end on. */
  readonly snapshotId?: string;
}

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
}

/** A new file system becomes AVAILABLE when the virtual clock reaches `readyAt`. */
export interface CreateFileSystemJob extends JobCommon {
  readonly kind: 'create-file-system';
  /** The volume to load in the background afterwards, when it is restored from a backup. */
  readonly loads?: string;
  readonly readyAt: EpochMs;
}

/** A deleted file system's data is released, and its row goes when the virtual clock reaches `goneAt`. */
export interface DeleteFileSystemJob extends JobCommon {
  readonly kind: 'delete-file-system';
  readonly volumeId: string;
  readonly goneAt: EpochMs;
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
    readonly logicalBytes: number;
    readonly files: number;
    readonly readBytes: number;
    /** Real ms of the work, since it last began. */
    readonly workMs: number;
    readonly finishAt: EpochMs;
  };
  readonly progress?: JobProgress;
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

/** Open work. A row is deleted in the transaction that finishes it. */
export type JobRecord = CreateFileSystemJob | DeleteFileSystemJob | BackupJob | ReleaseJob | LoadJob;

/** The answer given to an idempotency token. @see API reference, ClientRequestToken */
export interface ReplayRecord {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly token: string;
  /** The request without its token, as canonical JSON. */
  readonly request: string;
  /** Id of the resource that the request made. */
  readonly resourceId: string;
}

/** Which tab may run jobs. A write transaction of a job aborts unless `epoch` is still its own. */
export interface LeaderRecord {
  readonly name: 'leader';
  readonly epoch: number;
}
