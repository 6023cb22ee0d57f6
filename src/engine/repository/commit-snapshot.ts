import type { SnapshotRow } from '../data/rows.ts';
import { Defect } from '../defect.ts';
import type { TableName, WriteTransaction } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';

/**
 * Counts a root that `backUp` brought into the vault, stores its snapshot and the caller's own writes, in one strict
 * transaction.
 */
export function commitSnapshot<N extends TableName>(
  _data: DataPorts,
  snapshot: SnapshotRow,
  _tables: readonly N[],
  _also: (tx: WriteTransaction<N>) => Promise<void>,
): Promise<void> {
  return Promise.reject(new Defect(`Snapshot ${snapshot.snapshotId} cannot be kept yet.`));
}
