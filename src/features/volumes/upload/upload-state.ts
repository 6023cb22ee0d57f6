import type { Bytes } from '../../../aws/units.ts';
import type { UploadFailure } from '../../../lab/upload.ts';
import type { VolumePath } from '../../../lab/volume.ts';
import type { Count } from './found.ts';

/** What is known of one upload of this page. Replaced at each change. */
export interface UploadState {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly fileSystemId: string;
  /** The folder that it goes to. */
  readonly folder: VolumePath;
  readonly phase: 'scanning' | 'waiting' | 'uploading' | 'done' | 'cancelled' | 'failed';
  readonly found: Count;
  /** Committed by the service. */
  readonly done: Count;
  readonly failures: readonly UploadFailure[];
  /** Files that are not stored and can be sent again, a count; 0 while it goes on. */
  readonly rest: number;
  /** Bytes per second; absent while there is nothing to measure. */
  readonly rate?: number | undefined;
  /** Why it failed as a whole. */
  readonly reason?: string;
}

/** True until it is over, one way or another. */
export const isActive = ({ phase }: UploadState): boolean =>
  phase === 'scanning' || phase === 'waiting' || phase === 'uploading';

/** 0 to 100, by bytes; by files where all of them are empty. */
export function percentOf({ found, done, phase }: UploadState): number {
  if (phase === 'done') return 100;
  const [part, whole]: [Bytes, Bytes] = found.bytes > 0 ? [done.bytes, found.bytes] : [done.files, found.files];
  return whole === 0 ? 0 : Math.min(100, (part / whole) * 100);
}

/** Seconds until it is done at the rate of now; `undefined` when that cannot be said. */
export function secondsLeft({ found, done, rate }: UploadState): number | undefined {
  if (rate === undefined || rate <= 0) return undefined;
  return Math.max(0, (found.bytes - done.bytes) / rate);
}
