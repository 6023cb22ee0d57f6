import { useClockRate, useTimeText } from './use-clock.ts';

/** The service's date and time, and how fast it runs. */
export function ClockFace() {
  const rate = useClockRate();
  const time = useTimeText((now) => (now === undefined ? '' : writeClock(now, rate ?? 0)));
  if (time === '') return 'Clock';
  return (
    <>
      {time} <small>{writeRate(rate ?? 0)}</small>
    </>
  );
}

/** Date and time of day in the reader's time zone; seconds only where they can be read. */
function writeClock(now: number, rate: number): string {
  const seconds = rate <= 1 ? { second: '2-digit' as const } : {};
  const format = { month: 'short', day: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-US', { ...format, ...seconds, hourCycle: 'h23' }).format(now);
}

const writeRate = (rate: number): string => (rate === 0 ? 'paused' : `${rate.toLocaleString('en-US')}×`);
