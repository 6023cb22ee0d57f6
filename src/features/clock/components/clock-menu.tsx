import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import type { Ref } from 'react';
import { CLOCK_RATES } from '../../../lab/clock.ts';
import { useHelp } from '../../help/help.tsx';
import { useIsJumping } from '../api/use-jump.ts';
import { CLOCK_HELP } from '../clock-help.tsx';
import { nameOfRate, writeRate } from '../clock-words.ts';
import { useClockRate, useReadTime } from '../use-clock.ts';
import { useClockActions } from '../use-clock-actions.ts';
import { useNextEventText } from '../use-next-event-text.ts';

const STEPS: readonly (readonly [seconds: number, text: string])[] = [
  [600, '10 minutes'],
  [3_600, '1 hour'],
  [86_400, '1 day'],
];

export interface ClockMenuProps {
  readonly ref: Ref<ButtonDropdownProps.Ref>;
  readonly isComingShown: boolean;
  readonly onComing: () => void;
  /** Opens the dialog that asks for a date. */
  readonly onDate: () => void;
}

/** How fast the clock runs, and a menu of everything that can be done with it. */
export function ClockMenu({ ref, isComingShown, onComing, onDate }: ClockMenuProps) {
  const rate = useClockRate();
  const isJumping = useIsJumping();
  const next = useNextEventText();
  const readTime = useReadTime();
  const { openHelp } = useHelp();
  const { setRate, jump, stop } = useClockActions();
  const act = ({ detail }: CustomEvent<ButtonDropdownProps.ItemClickDetails>) => {
    const [verb, value] = detail.id.split(':');
    if (verb === 'rate') setRate(Number(value));
    if (verb === 'advance') jump((readTime() ?? 0) + Number(value) * 1000);
    if (verb === 'next') jump();
    if (verb === 'stop') stop();
    if (verb === 'date') onDate();
    if (verb === 'coming') onComing();
    if (verb === 'help') openHelp(CLOCK_HELP);
  };
  const jumps: ButtonDropdownProps.Items = isJumping
    ? [{ id: 'stop', text: 'Stop the jump', iconName: 'close' }]
    : [
        { id: 'next', text: 'Jump to next event', disabled: !next, secondaryText: next ?? 'Nothing is coming' },
        { id: 'date', text: 'Jump to a date' },
        { text: 'Move forward', items: STEPS.map(([seconds, text]) => ({ id: `advance:${seconds}`, text })) },
      ];
  return (
    <ButtonDropdown
      ref={ref}
      variant="normal"
      items={[
        { text: 'Speed', items: CLOCK_RATES.map((one) => toSpeed(one, rate)) },
        ...jumps,
        { id: 'coming', text: isComingShown ? 'Hide what is coming' : 'What is coming' },
        { id: 'help', text: 'About the clock' },
      ]}
      onItemClick={act}
      disabled={rate === undefined}
      expandToViewport
      ariaLabel={`Clock of the service: ${rate === undefined ? 'not known yet' : nameOfRate(rate)}`}
    >
      {rate === undefined ? 'Speed' : writeRate(rate)}
    </ButtonDropdown>
  );
}

const toSpeed = (rate: number, current: number | undefined): ButtonDropdownProps.CheckboxItem => ({
  id: `rate:${rate}`,
  itemType: 'checkbox',
  checked: rate === current,
  text: nameOfRate(rate),
});
