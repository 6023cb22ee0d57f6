import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { fromEpochSeconds } from '../../../aws/units.ts';
import { describeError } from '../../../client/errors.ts';
import { paths } from '../../../paths.ts';
import { retentionOf } from '../../../rules/backup-expiry.ts';
import { FailedState } from '../../../ui/failed-state.tsx';
import { formatSpan, formatUtc } from '../../../ui/utc-text.ts';
import { useTimeText } from '../../clock/use-clock.ts';
import { PlaceLink } from '../../regions/place-link.tsx';
import { useDays } from '../api/use-days.ts';
import { backupDays, createdAt, lastDays, lastGoodOf, toDay } from '../backup-days.ts';
import { DayDetails } from './day-details.tsx';
import { DayLegend } from './day-legend.tsx';
import { DayStrip } from './day-strip.tsx';

export interface DailyBackupsProps {
  readonly fileSystem: FileSystem;
  /** Those of the file system. */
  readonly backups: readonly Backup[];
}

/** "Last 90 days": what became of each day's backups, gaps included, and when the last good one was taken. */
export function DailyBackups({ fileSystem, backups }: DailyBackupsProps) {
  const { FileSystemId = '' } = fileSystem;
  const [chosen, setChosen] = useState<string>();
  const today = useTimeText((now) => (now === undefined ? '' : toDay(now)));
  const { data: dailies, error, refetch } = useDays(FileSystemId, today === '' ? '' : (lastDays(today)[0] ?? ''));
  const isOn = retentionOf(fileSystem) > 0;
  const since = toDay(fromEpochSeconds(fileSystem.CreationTime ?? 0));
  const days = useMemo(
    () => (dailies && today !== '' ? backupDays({ today, dailies, backups, isOn, since }) : undefined),
    [dailies, today, backups, isOn, since],
  );
  const day = days?.find((one) => one.day === chosen);
  return (
    <Container header={<Header variant="h2">Last 90 days</Header>}>
      <SpaceBetween size="m">
        <LastGood backup={lastGoodOf(backups)} />
        {days ? (
          <DayStrip days={days} chosen={day?.day} onChoose={setChosen} />
        ) : (
          error && (
            <FailedState
              title="The days could not be loaded"
              message={describeError(error)}
              onRetry={() => void refetch()}
            />
          )
        )}
        {days && <DayLegend />}
        <div aria-live="polite">
          {day ? (
            <DayDetails day={day} />
          ) : (
            <Box color="text-body-secondary">Choose a day to see its backups. The last one is today.</Box>
          )}
        </div>
      </SpaceBetween>
    </Container>
  );
}

function LastGood({ backup }: { readonly backup: Backup | undefined }) {
  const at = backup && createdAt(backup);
  const age = useTimeText((now) =>
    at === undefined || now === undefined ? '' : `, ${formatSpan(Math.max(0, now - at))} ago`,
  );
  if (!backup || at === undefined) return <Box>There is no backup from which this file system can be restored.</Box>;
  return (
    <Box>
      Last good backup: <PlaceLink to={paths.backup(backup.BackupId)}>{formatUtc(at)}</PlaceLink>
      {age}.
    </Box>
  );
}
