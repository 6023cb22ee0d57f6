import { Defect } from '../defect.ts';
import type { JobProgress } from '../records.ts';
import type { DataPorts } from './data-ports.ts';

export interface BackUpRequest {
  readonly volumeId: string;
  readonly vaultId: string;
  /** A root held in the volume, hexadecimal. */
  readonly root: string;
  /** Called several times a second at most; bytes as stored in the vault. */
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BackUpResult {
  readonly addedBytes: number;
  readonly logicalBytes: number;
  readonly files: number;
}

export function backUp(_data: DataPorts, request: BackUpRequest): Promise<BackUpResult> {
  return Promise.reject(new Defect(`Volume ${request.volumeId} cannot be backed up yet.`));
}
