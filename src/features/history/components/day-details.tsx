import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Backup } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { Status } from '../../../ui/status.tsx';
import { formatDuration } from '../../../ui/time-text.ts';
import { formatUtc } from '../../../ui/utc-text.ts';
import { LIFECYCLE_LABELS } from '../../backups/backup-words.ts';
import { PlaceLink } from '../../regions/place-link.tsx';
import { formatDay, OUTCOME_LABELS, requestedOf } from '../backup-day-words.ts';
import { type BackupDay, createdAt, type DayOutcome } from '../backup-days.ts';

/** What became of one day: its automatic backup, and others of that day. */
export function DayDetails({ day }: { readonly day: BackupDay }) {
  return (
    <section aria-label={formatDay(day.day)}>
      <SpaceBetween size="xs">
        <Box variant="h3">{formatDay(day.day)} (UTC)</Box>
        <SpaceBetween size="xs" direction="horizontal">
          <Status type={ICONS[day.outcome]} label={OUTCOME_LABELS[day.outcome]} />
          <Automatic day={day} />
        </SpaceBetween>
        {requestedOf(day).map((backup) => (
          <Listed key={backup.BackupId} backup={backup} />
        ))}
      </SpaceBetween>
    </section>
  );
}

const ICONS: Readonly<Record<DayOutcome, StatusIndicatorProps.Type>> = {
  taken: 'success',
  missed: 'warning',
  failed: 'error',
  none: 'stopped',
  waiting: 'pending',
  before: 'stopped',
};

function Automatic({ day: { daily, backups } }: { readonly day: BackupDay }) {
  if (!daily) return null;
  const backup = backups.find(({ BackupId }) => BackupId === daily.backupId);
  const { startedAt, ioPauseMs, reason, backupId } = daily;
  const pause = ioPauseMs ? `, storage I/O paused for ${formatDuration(ioPauseMs / 1000)}` : '';
  return (
    <span>
      {startedAt !== undefined && `at ${formatUtc(startedAt)}${pause}. `}
      {reason !== undefined && `${reason} `}
      {backup ? <BackupLink backup={backup} /> : backupId !== undefined && `${backupId} is deleted.`}
    </span>
  );
}

const Listed = ({ backup }: { readonly backup: Backup }) => (
  <span>
    {formatUtc(createdAt(backup))}: <BackupLink backup={backup} />
  </span>
);

function BackupLink({ backup: { BackupId, Lifecycle, Tags = [] } }: { readonly backup: Backup }) {
  const name = Tags.find(({ Key }) => Key === 'Name')?.Value;
  const state = Lifecycle === 'AVAILABLE' ? '' : `, ${LIFECYCLE_LABELS[Lifecycle].toLowerCase()}`;
  return (
    <>
      <PlaceLink to={paths.backup(BackupId)}>{name || BackupId}</PlaceLink>
      {state}
    </>
  );
}
