import { formatMoment, formatRelative } from './time-text.ts';

export interface RelativeTimeProps {
  /** Epoch ms. */
  readonly at: number;
  /** Epoch ms on the same clock as `at`. */
  readonly now: number;
}

/** "3 minutes ago", with the moment itself as its title. */
export function RelativeTime({ at, now }: RelativeTimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {formatRelative(at, now)}
    </time>
  );
}
