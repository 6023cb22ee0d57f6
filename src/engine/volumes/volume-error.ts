import type { LabError } from '../../lab/change.ts';

/** What was asked of a volume's files cannot be done. Nothing was changed. */
export class VolumeError extends Error {
  override readonly name = 'VolumeError';
  readonly code: Extract<LabError['code'], 'NotFound' | 'BadRequest' | 'Conflict'>;
  constructor(code: VolumeError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
