import type { Bytes, EpochMs } from '../aws/units.ts';

/** Backups of one answer at most that `limit` may ask for, a count. Ours: about 30 ms of the service's time. */
export const MAX_INSIGHTS = 500;

/**
 * What AWS does not tell of a backup, `GET /_lab/backups` (all of the account and Region in the order of their IDs; with
 * `after=` and `limit=` a part of them, with `id=`, which may come up to 100 times, those) and `GET /_lab/backups/{id}`.
 * Sizes are measured, in bytes; they are absent until the work has got so far.
 */
export interface BackupInsight {
  readonly BackupId: string;
  /** Whole size of the files in it. */
  readonly logicalBytes?: Bytes;
  readonly files?: number;
  /** What taking or copying it added to the vault. */
  readonly addedBytes?: Bytes;
  /**
   * What the service would have moved: that, and what of the synthetic bytes the newest backup in the vault did not have. The
   * backup's duration on the service's clock follows from it.
   */
  readonly changedBytes?: Bytes;
  /** Those of the logical bytes that are synthetic: not stored, but made again by their recipe. Absent when there are none. */
  readonly syntheticBytes?: Bytes;
  /** What that would be without compression. Absent when nothing of it is compressed. */
  readonly addedUncompressedBytes?: Bytes;
  /** What taking it read of the file system, or copying it of the source's vault. */
  readonly readBytes?: Bytes;
  /** Real ms in which its data was moved, whatever the service's clock says. */
  readonly workMs?: number;
  /** What deleting it alone would free now; only in the answer for one backup. */
  readonly uniqueBytes?: Bytes;
  /** While it is being taken or copied. */
  readonly progress?: BackupProgress;
}

export interface BackupProgress {
  /** Bytes really moved into the vault so far, and in all. */
  readonly doneBytes: Bytes;
  readonly totalBytes: Bytes;
  /** When it was begun, on the service's clock. */
  readonly startedAt?: EpochMs;
  /** When the service begins to move bytes on its clock: a backup is TRANSFERRING from then on. */
  readonly transferAt?: EpochMs;
  /** What the service moves on its clock, synthetic bytes too; known once the real work is over. */
  readonly changedBytes?: Bytes;
  /** When it will be available on the service's clock, as far as is known; known once the real work is over. */
  readonly finishAt?: EpochMs;
}

/** `GET /_lab/storage`: what the simulation takes up, and what room there is. */
export interface StorageReport {
  readonly volumesBytes: Bytes;
  readonly vaultsBytes: Bytes;
  /** What they would take up without compression. */
  readonly volumesUncompressedBytes: Bytes;
  readonly vaultsUncompressedBytes: Bytes;
  /**
   * Bytes that can still be stored, where that is known: of the disk of `--data`, or as the browser estimates it. A browser
   * promises nothing by it: it may run out earlier. Absent in memory.
   */
  readonly free?: Bytes;
  /** The browser's own figures for the whole site: what it may have, and what it takes up. */
  readonly quota?: Bytes;
  readonly usage?: Bytes;
  /** Whether the browser promised to keep the data when disk space runs short. Absent where nothing is cleared by itself. */
  readonly persisted?: boolean;
}

/** `POST /_lab/backups/reclaim`: what deleting all of them together would free. */
export interface ReclaimRequest {
  readonly backupIds: readonly string[];
}

export interface ReclaimResult {
  readonly bytes: Bytes;
}
