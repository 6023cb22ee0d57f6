import { Defect } from '../defect.ts';
import type { DataPorts } from './data-ports.ts';

/** What deleting these snapshots together would free, bytes as stored. Changes nothing. Unknown ids count nothing. */
export function uniqueBytes(_data: DataPorts, snapshotIds: readonly string[]): Promise<number> {
  return Promise.reject(new Defect(`Bytes of ${snapshotIds.length} snapshots cannot be counted yet.`));
}
