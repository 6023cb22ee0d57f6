import { Defect } from '../defect.ts';
import type { DataPorts } from './data-ports.ts';
import type { Repository } from './repository.ts';

/**
 * The repository of a volume or vault, by its id. Its index stays in memory while nobody else writes it.
 *
 * @throws {Defect} when there is none
 */
export function openRepository(_data: DataPorts, repositoryId: string): Promise<Repository> {
  return Promise.reject(new Defect(`Repository ${repositoryId} cannot be opened yet.`));
}
