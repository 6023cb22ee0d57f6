import type { Backup } from '../aws/fsx/types.ts';

/** Why all of a backup's data is copied: nothing of its file system is there, or it is there under another key. */
export type WhyFull = 'no-earlier-copy' | 'other-key';

/** Where a copy is to be made. */
export interface CopyDestination {
  readonly region: string;
  /** ARN of the key that the copy is encrypted with. */
  readonly kmsKeyArn: string;
  /** The account's backups in that Region. */
  readonly backups: readonly Backup[];
}

/**
 * Why a copy would be full; `undefined` when it moves only what has changed since an earlier one.
 *
 * @param region  the source's own
 * @see guide, "Full and incremental copies". Within a Region the guide gives no rule; ours: a copy under the source's own key
 *   shares its data, and under another it is as to another Region.
 */
export function whyFullCopy(source: Backup, region: string, destination: CopyDestination): WhyFull | undefined {
  const inRegion = region === destination.region;
  if (inRegion && source.KmsKeyId === destination.kmsKeyArn) return undefined;
  const earlier = destination.backups.filter((backup) => isEarlierCopy(backup, source));
  if (earlier.some(({ KmsKeyId }) => KmsKeyId === destination.kmsKeyArn)) return undefined;
  return inRegion || earlier.length > 0 ? 'other-key' : 'no-earlier-copy';
}

const isEarlierCopy = ({ SourceBackupId, Lifecycle, FileSystem }: Backup, source: Backup) =>
  SourceBackupId !== undefined &&
  Lifecycle === 'AVAILABLE' &&
  FileSystem.FileSystemId === source.FileSystem.FileSystemId;
