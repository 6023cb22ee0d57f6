import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';

/** UpdateFileSystem: not offered yet. @throws {FsxError} UnsupportedOperation */
export function updateFileSystem(
  _ports: Ports,
  _place: Place,
  _request: FsxRequest<'UpdateFileSystem'>,
): Promise<FsxResponse<'UpdateFileSystem'>> {
  return Promise.reject(new FsxError(refusal('UnsupportedOperation', 'UpdateFileSystem is not offered here.')));
}
