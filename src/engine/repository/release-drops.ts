import { Defect } from '../defect.ts';
import type { DataPorts } from './data-ports.ts';

/** Frees what only the dropped roots of a volume or vault kept. Nothing happens when the repository is gone. */
export function releaseDrops(_data: DataPorts, repositoryId: string): Promise<void> {
  return Promise.reject(new Defect(`Drops of ${repositoryId} cannot be released yet.`));
}
