import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Popover from '@cloudscape-design/components/popover';
import { formatMoment } from '../../../ui/time-text.ts';
import { formatUtc } from '../../../ui/utc-text.ts';
import { describeShift, nameOfRate } from '../clock-words.ts';
import { useClockRate, useTimeText } from '../use-clock.ts';
import styles from './clock-bar.module.css';

/** The service's date and time in UTC; a popover tells it in the reader's time zone. */
export function ClockTime() {
  const text = useTimeText((now) => (now === undefined ? '' : formatUtc(now)));
  if (text === '') return <span className={styles.time}>Clock</span>;
  const [day, year, time] = text.split(', ');
  return (
    <Popover
      triggerType="text-inline"
      triggerAriaLabel={`Time of the service: ${text}`}
      position="bottom"
      size="medium"
      header="Clock of the service"
      content={<Details />}
      renderWithPortal
    >
      <span className={styles.time}>
        {day}
        <span className={styles.year}>, {year}</span>, {time}
      </span>
    </Popover>
  );
}

/** The same moment as others read it. */
function Details() {
  const rate = useClockRate() ?? 0;
  const utc = useTimeText((now) => (now === undefined ? '' : formatUtc(now)));
  const here = useTimeText((now) => (now === undefined ? '' : formatMoment(now)));
  const shift = useTimeText((now) => (now === undefined ? '' : (describeShift(now, Date.now()) ?? 'The same')));
  return (
    <KeyValuePairs
      items={[
        { label: 'UTC', value: utc },
        { label: 'In your time zone', value: here },
        { label: 'Speed', value: nameOfRate(rate) },
        { label: 'Compared with real time', value: shift },
      ]}
    />
  );
}
