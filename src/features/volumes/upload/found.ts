import type { Bytes } from '../../../aws/units.ts';
import type { UploadFailure } from '../../../lab/upload.ts';
import type { VolumePath } from '../../../lab/volume.ts';

/** A file of the user's, and its place below the folder that it is uploaded to. */
export interface FoundFile {
  /** Absolute, as if that folder were the root. */
  readonly path: VolumePath;
  readonly file: File;
}

export interface Count {
  readonly files: number;
  readonly bytes: Bytes;
}

export const NOTHING: Count = { files: 0, bytes: 0 };

export const sum = (a: Count, b: Count): Count => ({ files: a.files + b.files, bytes: a.bytes + b.bytes });

/** What was picked or dropped. */
export interface Found {
  readonly files: readonly FoundFile[];
  readonly bytes: Bytes;
  /** Folders with nothing in them, which no file would make. */
  readonly emptyFolders: readonly VolumePath[];
  /** What the browser did not let us read. */
  readonly failures: readonly UploadFailure[];
}

/** Finds the files, telling how many there are so far. Ends early when `signal` is aborted. */
export type Scan = (onCount: (count: Count) => void, signal: AbortSignal) => Promise<Found>;
