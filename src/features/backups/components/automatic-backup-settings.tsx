import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { whyNeverBackups } from '../../../rules/backup-eligibility.ts';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { useIsLinked } from '../../data-repositories/api/use-associations.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { AUTOMATIC_BACKUPS_HELP } from '../backups-help.tsx';

/** When automatic daily backups of a file system are taken and how long they are kept, to read. */
export function AutomaticBackupSettings({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { AutomaticBackupRetentionDays: days = 0, ...settings } = fileSystem.LustreConfiguration ?? {};
  const isOn = days > 0;
  const items = [
    { label: 'Daily automatic backup', value: isOn ? 'Enabled' : 'Disabled' },
    { label: 'Daily backup window', value: describeWindow(settings.DailyAutomaticBackupStartTime) },
    { label: 'Backup retention period', value: formatNumberOf(days, 'day') },
    { label: 'Copy tags to backups', value: settings.CopyTagsToBackups ? 'Yes' : 'No' },
  ];
  const never = whyNeverBackups(fileSystem, useIsLinked(fileSystem.FileSystemId ?? ''));
  return (
    <Container
      header={
        <Header variant="h2" info={<InfoLink topic={AUTOMATIC_BACKUPS_HELP} />}>
          Automatic backups
        </Header>
      }
    >
      <SpaceBetween size="m">
        {never && <Alert type="info">{never.message}</Alert>}
        {!never && !isOn && (
          <Alert type="warning">
            A retention period of 0 days means that your file system is never automatically backed up. We highly
            recommend that you use automatic daily backups for file systems that have any level of critical
            functionality associated with them.
          </Alert>
        )}
        <KeyValuePairs columns={4} items={items} />
      </SpaceBetween>
    </Container>
  );
}

/** "21:00 to 21:30 UTC". The window is 30 minutes long. @see FSx API reference, DailyAutomaticBackupStartTime */
function describeWindow(start: string | undefined): string {
  const [hour, minute] = (start ?? '').split(':').map(Number);
  if (start === undefined || hour === undefined || minute === undefined) return '-';
  const end = (hour * 60 + minute + WINDOW_MINUTES) % (24 * 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${start} to ${two(Math.floor(end / 60))}:${two(end % 60)} UTC`;
}

const WINDOW_MINUTES = 30;
