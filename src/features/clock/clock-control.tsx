import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { describeError } from '../../client/errors.ts';
import { CLOCK_RATES } from '../../lab/clock.ts';
import { useNotify } from '../notifications/notifications.tsx';
import styles from './clock-control.module.css';
import { ClockFace } from './clock-face.tsx';
import { useClockRate, useSetClock } from './use-clock.ts';

const STEPS: readonly (readonly [seconds: number, text: string])[] = [
  [600, '10 minutes'],
  [3_600, '1 hour'],
  [86_400, '1 day'],
];

/** The service's clock, running, and a menu to set its rate or move it forward. */
export function ClockControl() {
  const rate = useClockRate();
  const notify = useNotify();
  const { mutate, isPending } = useSetClock();
  const set = ({ detail }: CustomEvent<ButtonDropdownProps.ItemClickDetails>) => {
    const [member, value] = detail.id.split(':');
    mutate(member === 'rate' ? { rate: Number(value) } : { advanceSeconds: Number(value) }, {
      onError: (error) =>
        notify({ id: 'clock', type: 'error', header: 'The clock was not set', content: describeError(error) }),
    });
  };
  return (
    <div className={styles.control}>
      <ButtonDropdown
        variant="normal"
        items={menuAt(rate)}
        onItemClick={set}
        loading={isPending}
        disabled={rate === undefined}
        expandToViewport
        ariaLabel="Clock of the service"
      >
        <ClockFace />
      </ButtonDropdown>
    </div>
  );
}

const menuAt = (current: number | undefined): ButtonDropdownProps.Items => [
  {
    text: 'Speed',
    items: CLOCK_RATES.map((rate) => ({
      id: `rate:${rate}`,
      itemType: 'checkbox',
      checked: rate === current,
      text: nameOfRate(rate),
    })),
  },
  { text: 'Move forward', items: STEPS.map(([seconds, text]) => ({ id: `advance:${seconds}`, text })) },
];

/** "Paused", "Real time", "60× real time", "1 day per second". */
function nameOfRate(rate: number): string {
  if (rate === 0) return 'Paused';
  if (rate === 86_400) return '1 day per second';
  return rate === 1 ? 'Real time' : `${rate.toLocaleString('en-US')}× real time`;
}
