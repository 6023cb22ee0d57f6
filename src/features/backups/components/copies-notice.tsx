import Alert from '@cloudscape-design/components/alert';
import Link from '@cloudscape-design/components/link';
import type { Backup } from '../../../aws/fsx/types.ts';
import type { CopyUnderWay } from '../../../lab/copies.ts';
import { paths } from '../../../paths.ts';
import { useFollow, withRegion } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';
import { useCopies } from '../api/use-copies.ts';
import { CopyProgressText } from '../copy/copy-progress-text.tsx';
import { nameOfRegion } from '../copy/copy-words.ts';

/** Where a backup is being copied to, how far that is, and that it cannot be deleted meanwhile. Nothing when it is not. */
export function CopiesNotice({ backup }: { readonly backup: Backup }) {
  const copies = useCopies().filter(({ sourceBackupId }) => sourceBackupId === backup.BackupId);
  if (copies.length === 0) return null;
  const running = copies.flatMap(({ copy }) => (copy ? [copy] : []));
  return (
    <Alert
      type="info"
      header={running.length > 0 ? 'The backup is being copied' : 'The backup was copied a moment ago'}
    >
      {running.map((copy) => (
        <RunningCopy key={copy.backupId} copy={copy} />
      ))}
      It cannot be deleted{' '}
      {running.length > 0 ? 'until a short time after the copy is available' : 'yet, shortly it can'}.
    </Alert>
  );
}

function RunningCopy({ copy: { backupId, region } }: { readonly copy: NonNullable<CopyUnderWay['copy']> }) {
  const { account } = usePlace();
  const follow = useFollow();
  return (
    <div>
      To {nameOfRegion(region)} as{' '}
      <Link href={`#${withRegion(paths.backup(backupId), region)}`} onFollow={follow}>
        {backupId}
      </Link>
      : <CopyProgressText place={{ account, region }} backupId={backupId} />
    </div>
  );
}
