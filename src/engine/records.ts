import type { Backup, DataRepositoryAssociation, FileSystem } from '../aws/fsx/types.ts';
import type { KeyTag } from '../aws/kms/keys.ts';
import type { EpochMs } from '../aws/units.ts';
import type { DailyBackup } from '../lab/daily-backup.ts';
import type { HistoryEvent } from '../lab/history.ts';
import type { Jump } from '../lab/jump.ts';
import type { Verification } from '../lab/verification.ts';

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
  /** That of `backup`, for an index. */
  readonly type: Backup['Type'];
  readonly backup: Backup;
  readonly vaultId: string;
  /** The snapshot in the vault, present from TRANSFERRING's end on. */
  readonly snapshotId?: string;
  /** When an automatic backup was taken; absent of all others. Indexed. */
  readonly automaticAt?: EpochMs;
}

/** A link of a file system to an S3 bucket, as stored. */
export interface AssociationRecord {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly fileSystemId: string;
  readonly association: DataRepositoryAssociation;
}

/** A subnet or security group of the caller's own, which was named once and is remembered. */
export interface NetworkRecord {
  readonly account: string;
  readonly region: string;
  /** `subnet-…` or `sg-…`; unique in the account, whatever the Region. */
  readonly id: string;
  /** The VPC that it is taken to be in. */
  readonly vpcId: string;
}

/** The answer given to an idempotency token. @see API reference, ClientRequestToken */
export interface ReplayRecord {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly token: string;
  /** The request without its token, as canonical JSON. */
  readonly request: string;
  /** Id of the resource that the request made or changed; of one that it made, the row goes with the resource. Indexed. */
  readonly resourceId: string;
  /** Place among the remembered requests that made nothing; only the latest of them are kept. Indexed. */
  readonly place?: number;
}

/** What is counted of an account in a Region, kept in the transactions that change it. */
export interface TallyRecord {
  readonly account: string;
  readonly region: string;
  /** Backups that count toward the quota on user-initiated ones. */
  readonly userInitiated: number;
  /** Remembered requests that made nothing, so far. */
  readonly places: number;
}

/**
 * A customer's KMS key as stored. One whose date of deletion is past is deleted, whatever its state says; its row stays.
 *
 * @see `operations/kms/to-key.ts`
 */
export interface KeyRecord {
  readonly account: string;
  readonly region: string;
  /** A UUID. */
  readonly id: string;
  readonly description: string;
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  readonly createdAt: EpochMs;
  /** Only in PendingDeletion. */
  readonly deletionAt?: EpochMs;
  /** In the order of their names, which have the prefix `alias/`. */
  readonly aliases: readonly { readonly name: string; readonly createdAt: EpochMs; readonly updatedAt: EpochMs }[];
  readonly tags: readonly KeyTag[];
}

/** Whether an account has a Region switched on, where somebody said so. */
export interface RegionRecord {
  readonly account: string;
  readonly region: string;
  readonly isOn: boolean;
}

/** A quota that was changed for an account in a Region, as AWS does on request. */
export interface QuotaRecord {
  readonly account: string;
  readonly region: string;
  /** A value of `ServiceLimit`. */
  readonly limit: string;
  readonly value: number;
}

/** Somebody who signs requests, made by the account's owner. Stays when everything else is exported or imported. */
export interface PrincipalRecord {
  readonly account: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** JSON, as it was written; checked before it was stored. */
  readonly policy: string;
  /** Indexed. */
  readonly accessKeyId: string;
}

/** The key with which this store's page tokens are signed. */
export interface SecretRecord {
  readonly name: 'page-tokens';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The jump of the clock that is under way, or was the last one. Gone after a reset. */
export interface JumpRecord extends Omit<Jump, 'happened'> {
  readonly name: 'jump';
  /** Sorts as the events of history do: what happened on the way sorts behind it. */
  readonly sinceEvent: string;
  /** The machine's time, epoch ms, at which the host that moves the clock was last known to live. */
  readonly beatAt: EpochMs;
}

/** Which tab may run jobs. A write transaction of a job aborts unless `epoch` is still its own. */
export interface LeaderRecord {
  readonly name: 'leader';
  readonly epoch: number;
}

/**
 * When the service next does something by itself for a file system: take its daily backup, or delete expired ones. Every file system
 * that has automatic backups, or had them, has one; while they are off nothing in it is due.
 */
export interface ScheduleRecord {
  readonly account: string;
  readonly region: string;
  /** Of the file system. */
  readonly id: string;
  /** The earlier of the two below. Indexed; absent when there is neither, and while `waitsFor` has to be over before. */
  readonly dueAt?: EpochMs;
  /** The next daily backup window and the moment inside it that the backup begins; absent while automatic backups are off. */
  readonly window?: { readonly windowAt: EpochMs; readonly startsAt: EpochMs };
  /** When the oldest automatic backup expires; absent while none does. */
  readonly expiresAt?: EpochMs;
  /** The job whose real work, of which nobody knows the end, is in the way of what was due. Indexed. */
  readonly waitsFor?: string;
  /** Beginning of the last window that was dealt with. No window of that day or before is dealt with again. */
  readonly doneUntil?: EpochMs;
}

/** What became of one window. There is one row for each window, and no window has two backups. */
export interface DailyBackupRecord extends DailyBackup {
  readonly account: string;
  readonly region: string;
  readonly fileSystemId: string;
}

/** One thing that happened. */
export interface EventRecord extends HistoryEvent {
  readonly account: string;
}

/** A run of verifying, as stored: what is told of it. Where it is, its job's row says. */
export type VerificationRecord = Verification;
