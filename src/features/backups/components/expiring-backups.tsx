import Alert from '@cloudscape-design/components/alert';
import Checkbox, { type CheckboxProps } from '@cloudscape-design/components/checkbox';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Ref } from 'react';
import type { Backup } from '../../../aws/fsx/types.ts';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { ServiceTime } from '../../clock/service-time.tsx';
import { ReclaimedSpace } from './reclaimed-space.tsx';

export interface ExpiringBackupsProps {
  /** At least one. */
  readonly backups: readonly Backup[];
  /** The retention that they are older than. */
  readonly days: number;
  readonly agreed: boolean;
  readonly errorText: string;
  readonly onAgree: (agrees: boolean) => void;
  readonly checkbox: Ref<CheckboxProps.Ref>;
}

/** The automatic backups that a retention deletes, by name, and the question whether they may go. */
export function ExpiringBackups(props: ExpiringBackupsProps) {
  const { backups, days, agreed, errorText, onAgree, checkbox } = props;
  const ids = backups.map(({ BackupId }) => BackupId);
  const count = formatNumberOf(backups.length, 'automatic backup');
  return (
    <SpaceBetween size="s">
      <Alert type="warning" header={`${count} will be deleted`}>
        <SpaceBetween size="xs">
          <div>
            Older than {formatNumberOf(days, 'day')}. Deleting a backup is a permanent, unrecoverable action.
            User-initiated backups and those of AWS Backup stay.
          </div>
          <ReclaimedSpace backupIds={ids} />
          <ExpandableSection
            variant="inline"
            headerText="Which ones"
            headerAriaLabel="Which backups will be deleted"
            defaultExpanded={backups.length <= FEW}
          >
            <ul>
              {backups.map(({ BackupId, CreationTime }) => (
                <li key={BackupId}>
                  {BackupId}, taken <ServiceTime at={CreationTime} />
                </li>
              ))}
            </ul>
          </ExpandableSection>
        </SpaceBetween>
      </Alert>
      <FormField errorText={errorText}>
        <Checkbox ref={checkbox} checked={agreed} onChange={({ detail }) => onAgree(detail.checked)}>
          Delete {count === '1 automatic backup' ? 'this automatic backup' : `these ${count}`}
        </Checkbox>
      </FormField>
    </SpaceBetween>
  );
}

const FEW = 5;
