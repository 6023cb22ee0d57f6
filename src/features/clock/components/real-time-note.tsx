import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import { describeShift, noteOf } from '../clock-words.ts';
import { useClockRate, useTimeText } from '../use-clock.ts';
import { useClockActions } from '../use-clock-actions.ts';
import styles from './clock-bar.module.css';

/** Says that the clock does not show the real time, and brings its speed back. */
export function RealTimeNote() {
  const rate = useClockRate();
  const text = useTimeText((now) =>
    now === undefined || rate === undefined ? '' : (noteOf(rate, describeShift(now, Date.now())) ?? ''),
  );
  const { setRealTime } = useClockActions();
  if (text === '') return null;
  return (
    <span className={styles.note}>
      <Icon name="status-warning" size="small" />
      {text}
      {rate !== 1 && <Button onClick={setRealTime}>Set to real time</Button>}
    </span>
  );
}
