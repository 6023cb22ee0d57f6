import { formatUtcNear } from '../../ui/utc-text.ts';
import { useEventNames, useNextEvent } from './api/use-upcoming.ts';
import { describeEvent } from './event-words.ts';
import { useTimeText } from './use-clock.ts';

/** "Daily backup of genomics, Nov 24, 05:12 UTC"; `undefined` when nothing is coming. */
export function useNextEventText(): string | undefined {
  const next = useNextEvent();
  const names = useEventNames(next ? [next] : []);
  const when = useTimeText((now) => (next && now !== undefined ? formatUtcNear(next.at, now) : ''));
  return next && `${describeEvent(next, names.get(next.fileSystemId ?? ''))}, ${when}`;
}
