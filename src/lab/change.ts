/**
 * A resource changed; what one reads of it now may differ. Told by `GET /_lab/events` and, in the page, directly. After a
 * `reset` nothing that was read before is true any more.
 */
export interface Change {
  readonly kind: 'file-system' | 'backup' | 'volume' | 'clock' | 'job' | 'verification' | 'reset';
  /** Id of the file system, backup or verification; empty for the clock and a reset. */
  readonly id: string;
}

/** The error answer of every `/_lab` route: one sentence that says what, why and what to do. */
export interface LabError {
  readonly code: 'NotFound' | 'BadRequest' | 'Conflict' | 'StorageFull' | 'StorageLost' | 'Damaged' | 'InternalError';
  readonly message: string;
}
