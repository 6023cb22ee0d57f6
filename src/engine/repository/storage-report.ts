import type { StorageReport } from '../../lab/insight.ts';
import { Defect } from '../defect.ts';
import type { DataPorts } from './data-ports.ts';

/** What volumes and vaults take up, bytes as stored. The browser's own figure is not asked for. */
export function storageReport(_data: DataPorts): Promise<StorageReport> {
  return Promise.reject(new Defect('Storage cannot be measured yet.'));
}
