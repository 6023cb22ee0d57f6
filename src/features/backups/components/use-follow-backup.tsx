import { useQueryClient } from '@tanstack/react-query';
import type { Backup } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { useNotify } from '../../notifications/notifications.tsx';
import { useLink } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';
import { nameOf } from '../backup-row.ts';
import { watchBackup } from '../watch-backup.ts';
import { FlashLink } from './flash-link.tsx';

/** Tells of a new backup at the top of the console, and replaces that by the outcome once there is one. */
export function useFollowBackup(): (backup: Backup) => void {
  const notify = useNotify();
  const queries = useQueryClient();
  const place = usePlace();
  const link = useLink();
  return ({ BackupId: backupId, Tags }) => {
    const id = `backup ${backupId}`;
    const subject = nameOf(Tags) || backupId;
    const details = <FlashLink href={link(paths.backup(backupId))}>View backup</FlashLink>;
    notify({ id, type: 'in-progress', header: `Creating backup ${subject}`, content: details });
    const onSettled = (backup: Backup | undefined) => {
      if (backup === undefined) return notify({ id, type: 'info', header: `Backup ${subject} was deleted` });
      if (backup.Lifecycle === 'AVAILABLE')
        return notify({ id, type: 'success', header: `Backup ${subject} is available`, content: details });
      const reason = backup.FailureDetails?.Message;
      const content = (
        <>
          {reason} {details}
        </>
      );
      return notify({ id, type: 'error', header: `Backup ${subject} failed`, content });
    };
    watchBackup({ queries, place, backupId, onSettled });
  };
}
