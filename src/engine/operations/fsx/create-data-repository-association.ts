import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';

/** CreateDataRepositoryAssociation: not offered yet. @throws {FsxError} UnsupportedOperation */
export function createDataRepositoryAssociation(
  _ports: Ports,
  _place: Place,
  _request: FsxRequest<'CreateDataRepositoryAssociation'>,
): Promise<FsxResponse<'CreateDataRepositoryAssociation'>> {
  return Promise.reject(
    new FsxError(refusal('UnsupportedOperation', 'CreateDataRepositoryAssociation is not offered here.')),
  );
}
