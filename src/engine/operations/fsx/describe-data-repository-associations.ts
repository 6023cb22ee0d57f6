import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';

/** DescribeDataRepositoryAssociations: not offered yet. @throws {FsxError} UnsupportedOperation */
export function describeDataRepositoryAssociations(
  _ports: Ports,
  _place: Place,
  _request: FsxRequest<'DescribeDataRepositoryAssociations'>,
): Promise<FsxResponse<'DescribeDataRepositoryAssociations'>> {
  return Promise.reject(
    new FsxError(refusal('UnsupportedOperation', 'DescribeDataRepositoryAssociations is not offered here.')),
  );
}
