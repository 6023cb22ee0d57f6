import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';

/** UpdateDataRepositoryAssociation: not offered yet. @throws {FsxError} UnsupportedOperation */
export function updateDataRepositoryAssociation(
  _ports: Ports,
  _place: Place,
  _request: FsxRequest<'UpdateDataRepositoryAssociation'>,
): Promise<FsxResponse<'UpdateDataRepositoryAssociation'>> {
  return Promise.reject(
    new FsxError(refusal('UnsupportedOperation', 'UpdateDataRepositoryAssociation is not offered here.')),
  );
}
