import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';

/** CopyBackup: not offered yet. @throws {FsxError} UnsupportedOperation */
export function copyBackup(
  _ports: Ports,
  _place: Place,
  _request: FsxRequest<'CopyBackup'>,
): Promise<FsxResponse<'CopyBackup'>> {
  return Promise.reject(new FsxError(refusal('UnsupportedOperation', 'CopyBackup is not offered here.')));
}
