import styles from './clock-face.module.css';
import { useClockRate, useTimeText } from './use-clock.ts';

/** The service's date and time, and how fast it runs. */
export function ClockFace() {
  const rate = useClockRate() ?? 0;
  const day = useTimeText((now) => (now === undefined ? '' : DAY.format(now)));
  const year = useTimeText((now) => (now === undefined ? '' : YEAR.format(now)));
  const time = useTimeText((now) => (now === undefined ? '' : (rate > 1 ? MINUTES : SECONDS).format(now)));
  if (day === '') return 'Clock';
  return (
    <span className={styles.face}>
      {day}
      <span className={styles.year}>, {year}</span>, {time} <small>{writeRate(rate)}</small>
    </span>
  );
}

const DAY = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const YEAR = new Intl.DateTimeFormat('en-US', { year: 'numeric' });
/** Where the clock runs fast, seconds cannot be read. */
const MINUTES = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const SECONDS = new Intl.DateTimeFormat('en-US', { timeStyle: 'medium', hourCycle: 'h23' });

const writeRate = (rate: number): string => (rate === 0 ? 'paused' : `${rate.toLocaleString('en-US')}×`);
