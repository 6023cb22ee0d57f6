import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Backup, BackupType } from '../../../aws/fsx/types.ts';
import { describeError } from '../../../client/errors.ts';
import { useBackups } from '../../backups/api/use-backups.ts';
import { ReclaimedSpace } from '../../backups/components/reclaimed-space.tsx';
import { describeFate } from '../deletion-words.ts';

/** How many backups go with a file system and what that frees, and how many stay. */
export function DeletionConsequences({ fileSystemId }: { readonly fileSystemId: string }) {
  const { data: all, isComplete, error } = useBackups();
  if (error && !all) return <Alert type="warning">Its backups could not be counted. {describeError(error)}</Alert>;
  if (!all || !isComplete)
    return <Alert type="warning">Its automatic backups are deleted with it. Counting them.</Alert>;
  const backups = all.filter(({ FileSystem }) => FileSystem.FileSystemId === fileSystemId);
  const count = (type: BackupType) => backups.filter(({ Type }) => Type === type).length;
  const counts = { automatic: count('AUTOMATIC'), user: count('USER_INITIATED'), aws: count('AWS_BACKUP') };
  return (
    <Alert type="warning">
      <SpaceBetween size="xs">
        <div>All its files are deleted. {describeFate(counts)}</div>
        <ReclaimedSpace backupIds={backups.filter(({ Type }) => Type === 'AUTOMATIC').map(toId)} />
      </SpaceBetween>
    </Alert>
  );
}

const toId = ({ BackupId }: Backup): string => BackupId;
