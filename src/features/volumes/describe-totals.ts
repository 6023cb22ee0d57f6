import type { Listing, VolumeEntry } from '../../lab/volume.ts';
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

/** "312 MiB in 5,000 files", and how much of that is synthetic. */
export function describeTotal(total: Pick<Total, 'bytes' | 'files' | 'syntheticBytes'>): string {
  const text = `${formatBytes(total.bytes)} in ${formatNumberOf(total.files, 'file')}`;
  const synthetic = describeSynthetic(total);
  return synthetic === undefined ? text : `${text} (${synthetic})`;
}

/** "synthetic", or "3 TiB synthetic" where some of the bytes are stored; `undefined` where all are. */
export function describeSynthetic({
  bytes,
  syntheticBytes = 0,
}: Pick<VolumeEntry, 'bytes' | 'syntheticBytes'>): string | undefined {
  if (syntheticBytes === 0) return undefined;
  return syntheticBytes >= bytes ? 'synthetic' : `${formatBytes(syntheticBytes)} synthetic`;
}
