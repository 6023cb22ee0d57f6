import type { EpochMs } from '../aws/units.ts';

/** What somebody does through the laboratory. */
export type LabAction =
  | 'ClockMoved'
  | 'BackupImported'
  | 'FileSystemImported'
  | 'RegionSwitchedOn'
  | 'RegionSwitchedOff';

/** What the service does by itself; requests go by the name of their API action, such as `CreateBackup`. */
export type ServiceAction =
  | 'AutomaticBackupStarted'
  | 'DailyBackupMissed'
  | 'BackupAvailable'
  | 'BackupFailed'
  | 'BackupExpired'
  | 'FileSystemAvailable'
  | 'FileSystemFailed'
  | 'FileSystemDeleted'
  | 'UpdateCompleted'
  | 'UpdateFailed'
  | 'LoadCompleted';

export const HISTORY_RESULTS = ['done', 'refused', 'failed'] as const;
export type HistoryResult = (typeof HISTORY_RESULTS)[number];

/** Events of one answer at most. */
export const MAX_HISTORY_PAGE = 500;

/** One thing that happened, kept for a year of the service's clock. */
export interface HistoryEvent {
  /** Sorts as things happened in the account: newest last. */
  readonly id: string;
  /** On the service's clock. */
  readonly at: EpochMs;
  readonly region: string;
  /** ARN of a principal, or a service's name, such as `fsx.amazonaws.com`. */
  readonly who: string;
  /** An API action, a `ServiceAction` or a `LabAction`. */
  readonly action: string;
  /** The file system, backup or association that it happened to; empty when there was none, as of a refused creation. */
  readonly resourceId: string;
  /** The file system that this is about; of a backup, the one that it was taken of. */
  readonly fileSystemId?: string;
  readonly result: HistoryResult;
  /** One sentence: why it was refused, failed or missed, or what more there is to say. */
  readonly detail?: string;
}

/**
 * `GET /_lab/history`, newest first. Query: `resource=` (an id, of a file system its backups too), `action=`, `result=`, `region=` (its
 * events, and moves of the clock), `from=` and `to=` (ISO 8601, both included), `limit=` (1 to 500, 100 unless told), `before=` (an
 * event's id). A page may have fewer events than there are, even none, and say where the next begins.
 */
export interface HistoryPage {
  readonly events: readonly HistoryEvent[];
  /** Those ids of file systems and backups in `events` of which there is nothing any more. */
  readonly gone: readonly string[];
  /** `before=` of the next page; absent on the last. */
  readonly next?: string;
}

/** `GET /_lab/history/summary?from=&to=`: how many of what happened in that time. */
export interface HistorySummary {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly counts: readonly {
    readonly action: string;
    readonly result: HistoryResult;
    readonly count: number;
  }[];
}
