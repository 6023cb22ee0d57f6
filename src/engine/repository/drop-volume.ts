import { Defect } from '../defect.ts';
import type { TableName, WriteTransaction } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';

/** Deletes a volume with all its content and its hold in a vault, and the caller's own writes, in one transaction. */
export function dropVolume<N extends TableName = never>(
  _data: DataPorts,
  volumeId: string,
  _tables: readonly N[] = [],
  _also: (tx: WriteTransaction<N>) => Promise<void> = async () => {},
): Promise<void> {
  return Promise.reject(new Defect(`Volume ${volumeId} cannot be dropped yet.`));
}
