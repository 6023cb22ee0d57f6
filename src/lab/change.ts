/**
 * A resource changed; what one reads of it now may differ. Told by `GET /_lab/events` and, in the page, directly. After a
 * `reset` nothing that was read before is true any more, and so when the data was `wiped` from outside, by the browser or the
 * person who uses it.
 */
export interface Change {
  readonly kind:
    | 'file-system'
    | 'backup'
    | 'volume'
    | 'clock'
    | 'job'
    | 'verification'
    | 'principal'
    | 'key'
    | 'region'
    | 'reset'
    | 'wiped';
  /** Code of the Region that the file system or backup is in; absent where it is not about one alone. */
  readonly region?: string;
  /** Id of the file system, backup, verification or key, or the code of the Region; empty for the others. */
  readonly id: string;
}

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
