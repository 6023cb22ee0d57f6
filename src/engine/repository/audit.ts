import { Defect } from '../defect.ts';
import type { DataPorts } from './data-ports.ts';

/** Something that is not as it must be. */
export interface Finding {
  readonly repositoryId: string;
  /** One sentence. */
  readonly what: string;
}

/** Reads and checks everything that is stored. Empty is healthy. Changes nothing. */
export function audit(_data: DataPorts): Promise<readonly Finding[]> {
  return Promise.reject(new Defect('Nothing can be checked yet.'));
}
