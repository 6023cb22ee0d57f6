import Alert from '@cloudscape-design/components/alert';
import { describeError } from '../../../client/errors.ts';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { useBackups } from '../../backups/api/use-backups.ts';

/** How many backups go with a file system, and how many stay. */
export function DeletionConsequences({ fileSystemId }: { readonly fileSystemId: string }) {
  const { data: all, error } = useBackups();
  if (error && !all) return <Alert type="warning">Its backups could not be counted. {describeError(error)}</Alert>;
  if (!all) return <Alert type="warning">Its automatic backups are deleted with it. Counting them.</Alert>;
  const backups = all.filter(({ FileSystem }) => FileSystem.FileSystemId === fileSystemId);
  const automatic = backups.filter(({ Type }) => Type === 'AUTOMATIC').length;
  const kept = backups.length - automatic;
  return (
    <Alert type="warning">
      All its files are deleted.{' '}
      {automatic === 0
        ? 'It has no automatic backups.'
        : `${formatNumberOf(automatic, 'automatic backup')} ${automatic === 1 ? 'is' : 'are'} deleted with it.`}{' '}
      {kept === 0
        ? 'It has no user-initiated backups that would stay.'
        : `${formatNumberOf(kept, 'user-initiated backup')} ${kept === 1 ? 'stays' : 'stay'} and can be restored.`}
    </Alert>
  );
}
