import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { formatMoment } from '../../../ui/time-text.ts';
import { formatSpan, formatUtc } from '../../../ui/utc-text.ts';
import { useStartJump } from '../api/use-jump.ts';
import { findMomentProblems, fromMoment, toMoment } from '../jump-target.ts';
import { useReadTime, useTimeText } from '../use-clock.ts';

const DAY_MS = 86_400_000;
const OFFERED: readonly (readonly [days: number, text: string])[] = [
  [1, '1 day'],
  [7, '7 days'],
  [30, '30 days'],
  [90, '90 days'],
  [365, '1 year'],
];

/** "Jump to a date": a moment of UTC, typed or so many days from now. */
export function JumpDialog({ onClose }: { readonly onClose: () => void }) {
  const readTime = useReadTime();
  const inDays = (days: number) => fromMoment((readTime() ?? Date.now()) + days * DAY_MS);
  const [typed, setTyped] = useState(() => inDays(1));
  const { mutate, isPending, error } = useStartJump();
  const to = toMoment(typed);
  const problems = findMomentProblems(typed);
  const now = useTimeText((at) => (at === undefined ? '' : formatUtc(at)));
  const distance = useTimeText((at) => (at === undefined || to === undefined ? '' : describeDistance(to, at)));
  const isBack = distance.endsWith('ago');

  function submit() {
    if (to === undefined || isPending) return;
    mutate(to, { onSuccess: onClose });
  }

  const submitLabel = isBack ? 'Turn the clock back' : 'Jump';
  return (
    <FormDialog
      title="Jump to a date"
      submitLabel={submitLabel}
      loading={isPending}
      problem={error && describeError(error)}
      problemHeader="The clock was not moved"
      onSubmit={submit}
      onClose={onClose}
    >
      <Box>
        The clock of the service is at <Box variant="strong">{now}</Box>. What is due until the date is done on the way,
        as of its own time.
      </Box>
      <SpaceBetween direction="horizontal" size="xs">
        {OFFERED.map(([days, text]) => (
          <Button key={days} formAction="none" ariaLabel={`In ${text}`} onClick={() => setTyped(inDays(days))}>
            +{text}
          </Button>
        ))}
      </SpaceBetween>
      <ColumnLayout columns={2}>
        <FormField label="Date" constraintText="As YYYY/MM/DD, in UTC." errorText={problems.date ?? ''}>
          <DatePicker
            value={typed.date}
            placeholder="YYYY/MM/DD"
            expandToViewport
            onChange={({ detail }) => setTyped({ ...typed, date: detail.value })}
          />
        </FormField>
        <FormField label="Time" constraintText="Hours and minutes in UTC." errorText={problems.time ?? ''}>
          <TimeInput
            format="hh:mm"
            placeholder="hh:mm"
            value={typed.time}
            onChange={({ detail }) => setTyped({ ...typed, time: detail.value })}
          />
        </FormField>
      </ColumnLayout>
      {to !== undefined && (
        <Box color="text-body-secondary">
          {distance}. In your time zone: {formatMoment(to)}.
        </Box>
      )}
      {isBack && <BackWarning />}
    </FormDialog>
  );
}

/** What turning the clock back does, and what it does not. */
function BackWarning() {
  return (
    <Alert type="warning" header="This turns the clock back">
      Only the clock changes, at once. Nothing is undone or deleted: files, file systems and backups stay, some with a
      later date than the clock. Daily backups that were taken are not taken again, and work under way waits until the
      clock is where it was.
    </Alert>
  );
}

/** "90 days from now", "2 hours ago". */
const describeDistance = (to: number, now: number): string =>
  `${formatSpan(Math.abs(to - now))} ${to >= now ? 'from now' : 'ago'}`;
