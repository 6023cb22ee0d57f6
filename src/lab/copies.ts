import type { EpochMs } from '../aws/units.ts';

/**
 * `GET /_lab/copies`: the copies under way in any Region of the account, and sources that were copied a moment ago. Until then a
 * source cannot be deleted.
 */
export interface CopyUnderWay {
  readonly sourceBackupId: string;
  readonly sourceRegion: string;
  /** Absent in the short delay after the copy became AVAILABLE. */
  readonly copy?: { readonly backupId: string; readonly region: string };
  /** When the source can be deleted, on the service's clock; absent while the real work goes on. */
  readonly until?: EpochMs;
}
