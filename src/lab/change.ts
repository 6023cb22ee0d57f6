/**
 * A resource changed; what one reads of it now may differ. Told by `GET /_lab/events` and, in the page, directly. After a
 * `reset` nothing that was read before is true any more, and so when the data was `wiped` from outside, by the browser or the
 * person who uses it.
 */
export type Change =
  | {
      readonly kind: 'file-system' | 'backup';
      /** Code of the Region that it is in. */
      readonly region: string;
      readonly id: string;
    }
  | {
      readonly kind: 'volume' | 'clock' | 'job' | 'verification' | 'principal' | 'key' | 'region' | 'reset' | 'wiped';
      /** Code of the Region; absent where it is not about one alone. */
      readonly region?: string;
      /** Id of the volume's file system, of what the job works on, verification or key, or the code of the Region; empty for the others. */
      readonly id: string;
    };

/** The error answer of every `/_lab` route: one sentence that says what, why and what to do. */
export interface LabError {
  readonly code:
    | 'NotFound'
    | 'BadRequest'
    | 'Conflict'
    | 'StorageFull'
    | 'StorageLost'
    | 'StorageNewer'
    | 'Damaged'
    | 'InternalError';
  readonly message: string;
}
