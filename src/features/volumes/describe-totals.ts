import type { Listing } from '../../lab/volume.ts';
import { formatBytes, formatNumberOf } from '../../ui/bytes.ts';
import type { FileSource } from './api/file-source.ts';

type Total = Listing['total'];

/** "312 MiB in 5,000 files in this file system", and of the open folder where it is not the root. */
export function describeTotals(source: FileSource, all: Total | undefined, folder: Total | undefined): string {
  const whole = source.kind === 'backup' ? 'backup' : 'file system';
  return [all && `${describeTotal(all)} in this ${whole}`, folder && `${describeTotal(folder)} in this folder`]
    .filter((part) => part !== undefined)
    .join('; ');
}

/** "312 MiB in 5,000 files". */
export const describeTotal = ({ bytes, files }: Pick<Total, 'bytes' | 'files'>): string =>
  `${formatBytes(bytes)} in ${formatNumberOf(files, 'file')}`;
