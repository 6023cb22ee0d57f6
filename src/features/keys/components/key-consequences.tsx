import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { describeUse } from '../key-words.ts';
import type { KeyUse } from '../use-key-usage.ts';

/** IDs that are named; of more only the count is told. */
const MOST_NAMED = 5;

export interface KeyConsequencesProps {
  readonly use: KeyUse;
  /** False while not all of it is known. */
  readonly isComplete: boolean;
  /** What happens to what is named. */
  readonly meaning: string;
}

/** Names what hangs on a key, and says what happens to it. */
export function KeyConsequences({ use, isComplete, meaning }: KeyConsequencesProps) {
  const { fileSystems, backups } = use;
  const counting = isComplete ? '' : ' Still counting.';
  if (fileSystems.length + backups.length === 0)
    return (
      <Alert type={isComplete ? 'info' : 'warning'}>
        {isComplete ? 'Nothing in this Region hangs on this key.' : 'What hangs on this key is being counted.'}
      </Alert>
    );
  return (
    <Alert type="warning" header={`On this key hang ${describeUse(fileSystems.length, backups.length)}`}>
      <SpaceBetween size="xs">
        <div>
          {meaning}
          {counting}
        </div>
        <Names label="File systems" ids={fileSystems.map(toId)} />
        <Names label="Backups" ids={backups.map(toBackupId)} />
      </SpaceBetween>
    </Alert>
  );
}

function Names({ label, ids }: { readonly label: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  const more = ids.length - MOST_NAMED;
  return (
    <div>
      {label}: {ids.slice(0, MOST_NAMED).join(', ')}
      {more > 0 && ` and ${more.toLocaleString('en-US')} more`}
    </div>
  );
}

const toId = ({ FileSystemId = '' }: FileSystem): string => FileSystemId;
const toBackupId = ({ BackupId }: Backup): string => BackupId;
