import { Defect } from '../defect.ts';
import type { JobProgress } from '../records.ts';
import type { DataPorts } from './data-ports.ts';

export interface LoadOptions {
  /** Bytes as stored. */
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

/** Loads all that a restored volume still reads from its vault, and then gives up its hold there. */
export function loadVolume(_data: DataPorts, volumeId: string, _options: LoadOptions): Promise<void> {
  return Promise.reject(new Defect(`Volume ${volumeId} cannot be loaded yet.`));
}
