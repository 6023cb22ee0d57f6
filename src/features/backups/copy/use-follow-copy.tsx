import { useQueryClient } from '@tanstack/react-query';
import type { Backup } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { useNotify } from '../../notifications/notifications.tsx';
import { withRegion } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';
import { nameOf } from '../backup-row.ts';
import { FlashLink } from '../components/flash-link.tsx';
import { watchBackup } from '../watch-backup.ts';
import { CopyProgressText } from './copy-progress-text.tsx';
import { nameOfRegion } from './copy-words.ts';

/** Tells of a new copy at the top of the console, with a link to it in its Region, and replaces that by the outcome. */
export function useFollowCopy(): (source: Backup, copy: Backup, region: string) => void {
  const notify = useNotify();
  const queries = useQueryClient();
  const { account } = usePlace();
  return (source, { BackupId: backupId }, region) => {
    const place = { account, region };
    const id = `backup ${backupId}`;
    const subject = nameOf(source.Tags) || source.BackupId;
    const where = nameOfRegion(region);
    const link = (
      <FlashLink href={`#${withRegion(paths.backup(backupId), region)}`}>View the copy in {where}</FlashLink>
    );
    const content = (
      <>
        <CopyProgressText place={place} backupId={backupId} />
        {link}
      </>
    );
    notify({ id, type: 'in-progress', header: `Copying backup ${subject} to ${where}`, content });
    const onSettled = (copy: Backup | undefined) => {
      if (copy === undefined) return notify({ id, type: 'info', header: `The copy of backup ${subject} was deleted` });
      if (copy.Lifecycle === 'AVAILABLE')
        return notify({ id, type: 'success', header: `Backup ${subject} is copied to ${where}`, content: link });
      const reason = copy.FailureDetails?.Message;
      const failed = (
        <>
          {reason} {link}
        </>
      );
      return notify({ id, type: 'error', header: `Copying backup ${subject} to ${where} failed`, content: failed });
    };
    watchBackup({ queries, place, backupId, onSettled });
  };
}
