import type { Bytes, EpochMs } from '../aws/units.ts';
import type { VolumePath } from './volume.ts';

export interface UploadFile {
  /** Where it goes, absolute in the volume. */
  readonly path: VolumePath;
  readonly bytes: Blob;
  readonly modified: EpochMs;
}

/** Files handed to the service by structured clone, so no byte passes a service worker. */
export interface UploadRequest {
  /** Names this upload, to cancel it. */
  readonly uploadId: string;
  readonly account: string;
  readonly region: string;
  readonly fileSystemId: string;
  readonly files: readonly UploadFile[];
}

/** Told several times a second. Files that are stored; bytes also of those still being read. */
export interface UploadProgress {
  readonly files: number;
  readonly bytes: Bytes;
}

export interface UploadFailure {
  readonly path: VolumePath;
  /** One sentence: what happened and what to do. */
  readonly reason: string;
}

export interface UploadResult {
  readonly files: number;
  readonly bytes: Bytes;
  readonly failures: readonly UploadFailure[];
  /** True when it was cancelled; what was counted is stored all the same. */
  readonly cancelled: boolean;
}
