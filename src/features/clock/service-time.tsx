import { memo } from 'react';
import { type EpochSeconds, fromEpochSeconds } from '../../aws/units.ts';
import { formatMoment, formatRelative } from '../../ui/time-text.ts';
import { useTimeText } from './use-clock.ts';

/** "3 minutes ago" on the service's clock, with the moment itself as its title; "-" without a time. */
export const ServiceTime = memo(function ServiceTime({ at }: { readonly at: EpochSeconds | undefined }) {
  const moment = at === undefined ? undefined : fromEpochSeconds(at);
  const text = useTimeText((now) => (moment === undefined || now === undefined ? '-' : formatRelative(moment, now)));
  if (moment === undefined) return '-';
  return (
    <time dateTime={new Date(moment).toISOString()} title={formatMoment(moment)}>
      {text}
    </time>
  );
});

/** A moment in full, with how long ago that is on the service's clock. */
export function ServiceMoment({ at }: { readonly at: EpochSeconds | undefined }) {
  const moment = at === undefined ? undefined : fromEpochSeconds(at);
  const text = useTimeText((now) => (moment === undefined || now === undefined ? '' : formatRelative(moment, now)));
  if (moment === undefined) return '-';
  return (
    <time dateTime={new Date(moment).toISOString()}>
      {formatMoment(moment)}
      {text && ` - ${text}`}
    </time>
  );
}
