import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';

/** DeleteDataRepositoryAssociation: not offered yet. @throws {FsxError} UnsupportedOperation */
export function deleteDataRepositoryAssociation(
  _ports: Ports,
  _place: Place,
  _request: FsxRequest<'DeleteDataRepositoryAssociation'>,
): Promise<FsxResponse<'DeleteDataRepositoryAssociation'>> {
  return Promise.reject(
    new FsxError(refusal('UnsupportedOperation', 'DeleteDataRepositoryAssociation is not offered here.')),
  );
}
