import { formatNumberOf } from '../../ui/bytes.ts';

/** How many backups of each type a file system has. */
export interface BackupCounts {
  readonly automatic: number;
  readonly user: number;
  readonly aws: number;
}

/**
 * What becomes of its backups when a file system is deleted, by how many go with it and how many stay.
 *
 * @see guide, "Working with automatic daily backups" and "Working with user-initiated backups"
 */
export function describeFate({ automatic, user, aws }: BackupCounts): string {
  if (automatic + user + aws === 0) return 'It has no backups.';
  const is = (count: number) => (count === 1 ? 'is' : 'are');
  const stays = (count: number) => (count === 1 ? 'stays' : 'stay');
  return [
    ...(automatic > 0 ? [`${formatNumberOf(automatic, 'automatic backup')} ${is(automatic)} deleted with it.`] : []),
    ...(user > 0 ? [`${formatNumberOf(user, 'user-initiated backup')} ${stays(user)} and can be restored.`] : []),
    ...(aws > 0 ? [`${formatNumberOf(aws, 'backup')} of AWS Backup ${stays(aws)} too.`] : []),
  ].join(' ');
}
