import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { whyNeverBackups } from '../../../rules/backup-eligibility.ts';
import { retentionOf } from '../../../rules/backup-expiry.ts';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import { useTimeText } from '../../clock/use-clock.ts';
import { useIsLinked } from '../../data-repositories/api/use-associations.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { describeLocalWindow, describeNextBackup, describeWindow } from '../backup-window-words.ts';
import { AUTOMATIC_BACKUPS_HELP } from '../backups-help.tsx';
import { NeverBackedUp } from './never-backed-up.tsx';
import { UpdateBackupSettingsDialog } from './update-backup-settings-dialog.tsx';

/** "Automatic backups": when they are taken, how long they are kept, and the way to change that. */
export function AutomaticBackupSettings({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const [isOpen, setIsOpen] = useState(false);
  const days = retentionOf(fileSystem);
  const { DailyAutomaticBackupStartTime: start, CopyTagsToBackups } = fileSystem.LustreConfiguration ?? {};
  const local = useTimeText((now) => (now !== undefined && describeLocalWindow(start, now)) || '');
  const next = useTimeText((now) => (now !== undefined && describeNextBackup(fileSystem, now)) || '-');
  const never = whyNeverBackups(fileSystem, useIsLinked(fileSystem.FileSystemId ?? ''));
  const { FileSystemId } = fileSystem;
  const notAllowed = useWhyNotAllowed()('fsx:UpdateFileSystem', { FileSystemId }, [fileSystem]);
  const disabledReason = never?.message ?? whyNotNow(fileSystem) ?? notAllowed;
  const items = [
    { label: 'Daily automatic backup', value: days > 0 ? 'Enabled' : 'Disabled' },
    { label: 'Daily backup window', value: <Window range={describeWindow(start)} local={local} /> },
    { label: 'Next automatic backup', value: next },
    { label: 'Backup retention period', value: formatNumberOf(days, 'day') },
    { label: 'Copy tags to backups', value: CopyTagsToBackups ? 'Yes' : 'No' },
  ];
  return (
    <Container
      header={
        <Header
          variant="h2"
          info={<InfoLink topic={AUTOMATIC_BACKUPS_HELP} />}
          actions={
            <Button
              ariaLabel="Update backup settings"
              onClick={() => setIsOpen(true)}
              {...(disabledReason ? { disabled: true, disabledReason } : {})}
            >
              Update
            </Button>
          }
        >
          Automatic backups
        </Header>
      }
    >
      <SpaceBetween size="m">
        {never && <Alert type="info">{never.message}</Alert>}
        {!never && days === 0 && <NeverBackedUp />}
        <KeyValuePairs columns={3} items={items} />
      </SpaceBetween>
      {isOpen && <UpdateBackupSettingsDialog fileSystem={fileSystem} onClose={() => setIsOpen(false)} />}
    </Container>
  );
}

/** @see rules/file-system-update.ts: only one that is AVAILABLE can be updated */
const whyNotNow = ({ Lifecycle }: FileSystem): string | undefined =>
  Lifecycle === 'AVAILABLE' ? undefined : 'Available when the file system is Available.';

function Window({ range, local }: { readonly range: string | undefined; readonly local: string }) {
  if (range === undefined) return '-';
  return (
    <>
      {range}
      {local && (
        <Box color="text-body-secondary" variant="small" display="block">
          {local}
        </Box>
      )}
    </>
  );
}
