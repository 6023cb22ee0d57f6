import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { Filter } from '../../../aws/fsx/types.ts';

/** Where to look for the associations that filters let through. */
export interface AssociationFilter {
  readonly index?: 'byFileSystem';
  /** The file systems whose associations are to be read from the index. */
  readonly values?: readonly string[];
}

const SUPPORTED = ['file-system-id', 'file-cache-id', 'data-repository-type'];
const REPOSITORY_TYPES = ['S3', 'NFS'];
const NOTHING: AssociationFilter = { index: 'byFileSystem', values: [] };

/**
 * Compiles the filters of DescribeDataRepositoryAssociations: all of them must hold, and of one filter's values any. There are no
 * file caches here, and only those have NFS repositories.
 *
 * @throws {FsxError} BadRequest for a name that is not supported; InvalidDataRepositoryType for a type that there is not
 * @see API reference, DescribeDataRepositoryAssociations
 */
export function toAssociationFilter(filters: readonly Filter[]): AssociationFilter {
  for (const { Name = '', Values = [] } of filters) refuseFilter(Name, Values);
  const named = (name: string) => filters.filter(({ Name }) => Name === name).map(({ Values = [] }) => Values);
  if (named('file-cache-id').length > 0) return NOTHING;
  if (named('data-repository-type').some((types) => !types.includes('S3'))) return NOTHING;
  const [first, ...others] = named('file-system-id');
  if (!first) return {};
  const values = first.filter((id) => others.every((ids) => ids.includes(id)));
  return { index: 'byFileSystem', values };
}

function refuseFilter(name: string, values: readonly string[]): void {
  if (!SUPPORTED.includes(name)) {
    const message = `The filter '${name}' is not supported by DescribeDataRepositoryAssociations.`;
    throw new FsxError(refusal('BadRequest', message));
  }
  const type = name === 'data-repository-type' && values.find((value) => !REPOSITORY_TYPES.includes(value));
  if (!type) return;
  const message = `The data repository type '${type}' is not supported. Must be one of ${REPOSITORY_TYPES.join(', ')}.`;
  throw new FsxError(refusal('InvalidDataRepositoryType', message));
}
