import { Defect } from '../defect.ts';
import type { DataPorts } from './data-ports.ts';

/**
 * Frees the objects that nothing refers to: left by interrupted uploads and backups.
 *
 * @returns bytes freed, as stored
 */
export function sweep(_data: DataPorts, repositoryId: string): Promise<number> {
  return Promise.reject(new Defect(`Repository ${repositoryId} cannot be swept yet.`));
}
