import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import List from '@cloudscape-design/components/list';
import Spinner from '@cloudscape-design/components/spinner';
import type { EpochMs } from '../../../aws/units.ts';
import { describeError } from '../../../client/errors.ts';
import type { UpcomingEvent } from '../../../lab/upcoming.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FailedState } from '../../../ui/failed-state.tsx';
import { formatRelative } from '../../../ui/time-text.ts';
import { formatUtcNear } from '../../../ui/utc-text.ts';
import { usePlace } from '../../regions/use-place.ts';
import { useIsJumping } from '../api/use-jump.ts';
import { useEventNames, useUpcoming } from '../api/use-upcoming.ts';
import { describeEvent, iconOfEvent, keyOfEvent } from '../event-words.ts';
import { useTimeText } from '../use-clock.ts';
import { useClockActions } from '../use-clock-actions.ts';
import { EventLink } from './event-link.tsx';

const SHOWN = 50;

/** Backup windows, expiries and work under way, soonest first, each with a way to its resource and to its time. */
export function UpcomingList() {
  const { data: events, error, isPending, refetch } = useUpcoming(SHOWN);
  const names = useEventNames(events ?? []);
  if (error)
    return (
      <FailedState
        title="What is coming could not be loaded"
        message={describeError(error)}
        onRetry={() => void refetch()}
      />
    );
  if (isPending) return <Spinner />;
  if (events.length === 0)
    return (
      <EmptyState
        title="Nothing is coming"
        description="Daily backups, expiries and work under way are listed here when there are any."
      />
    );
  return (
    <>
      <List
        items={events}
        ariaLabel="What is coming"
        disablePaddings
        renderItem={(event) => {
          const what = describeEvent(event, names.get(event.fileSystemId ?? ''));
          return {
            id: keyOfEvent(event),
            icon: <Icon name={iconOfEvent(event)} variant="subtle" />,
            content: <EventLink event={event}>{what}</EventLink>,
            secondaryContent: <When event={event} />,
            actions: <JumpHere event={event} what={what} />,
          };
        }}
      />
      {events.length === SHOWN && (
        <Box variant="small" color="text-body-secondary">
          The next {SHOWN} events are listed.
        </Box>
      )}
    </>
  );
}

/** "Nov 24, 05:12 UTC - in 6 hours - eu-west-1": the Region only where it is another one. */
function When({ event }: { readonly event: UpcomingEvent }) {
  const { region } = usePlace();
  const when = useTimeText((now) => (now === undefined ? '' : describeTime(event.at, now)));
  return (
    <Box variant="small" color="text-body-secondary">
      {when}
      {event.region !== region && ` - ${event.region}`}
    </Box>
  );
}

/** Of an event that the clock has passed since the list was read, only the moment. */
const describeTime = (at: EpochMs, now: EpochMs): string =>
  at < now ? formatUtcNear(at, now) : `${formatUtcNear(at, now)} - ${formatRelative(at, now)}`;

function JumpHere({ event, what }: { readonly event: UpcomingEvent; readonly what: string }) {
  const { jump } = useClockActions();
  const isJumping = useIsJumping();
  const isPast = useTimeText((now) => (now !== undefined && event.at <= now ? 'past' : '')) !== '';
  if (isPast) return null;
  return (
    <Button
      variant="inline-link"
      onClick={() => jump(event.at)}
      ariaLabel={`Jump here: ${what}`}
      {...(isJumping ? { disabled: true, disabledReason: 'The clock is jumping.' } : {})}
    >
      Jump here
    </Button>
  );
}
