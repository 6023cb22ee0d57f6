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
  return (
    <Alert type="warning">All its files are deleted. {describeBackups(automatic, backups.length - automatic)}</Alert>
  );
}

/** What becomes of its backups, by how many go with it and how many stay. */
function describeBackups(automatic: number, kept: number): string {
  if (automatic + kept === 0) return 'It has no backups.';
  const going = `${formatNumberOf(automatic, 'automatic backup')} ${automatic === 1 ? 'is' : 'are'} deleted with it.`;
  const staying = `${formatNumberOf(kept, 'user-initiated backup')} ${kept === 1 ? 'stays' : 'stay'} and can be restored.`;
  return [...(automatic > 0 ? [going] : []), ...(kept > 0 ? [staying] : [])].join(' ');
}
