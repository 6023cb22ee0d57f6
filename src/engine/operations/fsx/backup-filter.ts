import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { Filter } from '../../../aws/fsx/types.ts';
import type { BackupRecord } from '../../records.ts';

/** Where to look for the backups that filters let through. */
export interface BackupFilter {
  readonly index?: 'byFileSystem' | 'byType';
  /** The values whose rows are to be read from the index. */
  readonly values?: readonly string[];
  /** What the index does not answer; without it, every row there matches. */
  readonly matches?: (row: BackupRecord) => boolean;
}

const SUPPORTED = ['file-system-id', 'backup-type', 'file-system-type', 'volume-id'];
const NOTHING: BackupFilter = { values: [] };

/**
 * Compiles the filters of DescribeBackups: all of them must hold, and of one filter's values any. An index answers them, but for
 * the type among one file system's backups. All file systems here are Lustre's, and none has volumes.
 *
 * @throws {FsxError} BadRequest for a name that DescribeBackups does not support
 * @see API reference, DescribeBackups, Filters. That filters combine with "and" is ours: it is silent.
 */
export function toBackupFilter(filters: readonly Filter[]): BackupFilter {
  const unsupported = filters.find(({ Name = '' }) => !SUPPORTED.includes(Name));
  if (unsupported)
    throw new FsxError(refusal('BadRequest', `The filter '${unsupported.Name}' is not supported by DescribeBackups.`));
  const kinds = valuesOf(filters, 'file-system-type');
  if (valuesOf(filters, 'volume-id') || (kinds && !kinds.includes('LUSTRE'))) return NOTHING;
  const types = valuesOf(filters, 'backup-type');
  const fileSystems = valuesOf(filters, 'file-system-id');
  if (!fileSystems) return types ? { index: 'byType', values: types } : {};
  const narrowed: BackupFilter = { index: 'byFileSystem', values: fileSystems };
  return types ? { ...narrowed, matches: ({ type }) => types.includes(type) } : narrowed;
}

/** The values that all filters of the name have; `undefined` where there is no such filter. */
function valuesOf(filters: readonly Filter[], name: string): readonly string[] | undefined {
  const [first, ...others] = filters.filter(({ Name }) => Name === name).map(({ Values = [] }) => Values);
  return first?.filter((value) => others.every((values) => values.includes(value)));
}
