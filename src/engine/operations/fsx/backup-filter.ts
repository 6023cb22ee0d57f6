import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { Backup, Filter } from '../../../aws/fsx/types.ts';

/** What a value of each supported filter is compared with. */
const VALUE_OF: Readonly<Record<string, (backup: Backup) => string | undefined>> = {
  'file-system-id': (backup) => backup.FileSystem.FileSystemId,
  'backup-type': (backup) => backup.Type,
  'file-system-type': (backup) => backup.FileSystem.FileSystemType,
  'volume-id': (backup) => backup.Volume?.VolumeId,
};

export interface BackupFilter {
  readonly matches: (backup: Backup) => boolean;
  /** Set when only one file system's backups can match, so that an index can be used. */
  readonly onlyFileSystemId?: string;
}

/**
 * Compiles the filters of DescribeBackups: all of them must hold, and of one filter's values any.
 *
 * @throws {FsxError} BadRequest for a name that DescribeBackups does not support
 * @see API reference, DescribeBackups, Filters. That filters combine with "and" is ours: it is silent.
 */
export function toBackupFilter(filters: readonly Filter[]): BackupFilter {
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const readValue = Object.hasOwn(VALUE_OF, Name) ? VALUE_OF[Name] : undefined;
    if (!readValue)
      throw new FsxError(refusal('BadRequest', `The filter '${Name}' is not supported by DescribeBackups.`));
    return (backup: Backup) => Values.includes(readValue(backup) ?? '');
  });
  const matches = (backup: Backup) => tests.every((test) => test(backup));
  const [only, second] = filters
    .filter((filter) => filter.Name === 'file-system-id')
    .flatMap((filter) => filter.Values ?? []);
  return only !== undefined && second === undefined ? { matches, onlyFileSystemId: only } : { matches };
}
