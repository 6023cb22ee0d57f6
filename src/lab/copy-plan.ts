import type { Bytes, EpochMs } from '../aws/units.ts';

/** Why all of a backup's data is copied: nothing of its file system is there, or it is there under another key only. */
export type WhyFull = 'no-earlier-copy' | 'other-key';

/** `POST /_lab/backups/{id}/copy-plan`: what a copy of the backup would be if it were asked for now. Changes nothing. */
export interface CopyPlanRequest {
  /** Code of the Region that the copy would be made in. */
  readonly region: string;
  /** ID, ARN, alias or alias ARN of its key in that Region; without one it is `aws/fsx`. */
  readonly kmsKeyId?: string;
}

/** The answer: why it would be refused, or what it would do. */
export type CopyPlan = RefusedCopy | CopyForecast;

export interface RefusedCopy {
  /** What CopyBackup would answer. */
  readonly refusal: { readonly code: string; readonly message: string };
}

/** Measured from what is stored at the moment; no data is read for it. */
export interface CopyForecast {
  readonly refusal?: undefined;
  /** Absent for an incremental copy. */
  readonly whyFull?: WhyFull;
  /** Whole size of the files in the backup. */
  readonly logicalBytes: Bytes;
  /** What the copy would add to the destination's vault. */
  readonly addedBytes: Bytes;
  /** What the service would move: that, and what of the synthetic bytes is new there. Its duration follows from it. */
  readonly changedBytes: Bytes;
  /** Until the copy is AVAILABLE on the service's clock, ms. */
  readonly duration: EpochMs;
  /** Real ms that it took to find that out. */
  readonly planMs: number;
}
