import type { EpochMs } from '../../aws/units.ts';
import { describeError } from '../../client/errors.ts';
import { useNotify } from '../notifications/notifications.tsx';
import { useStartJump, useStopJump } from './api/use-jump.ts';
import { describeShift } from './clock-words.ts';
import { useSetRate } from './use-clock.ts';

export interface ClockActions {
  readonly setRate: (rate: number) => void;
  /** The speed goes back to 1; of a date that was moved, a notice says that it stays so. */
  readonly setRealTime: () => void;
  /** To a moment, or without one to the next event. */
  readonly jump: (to?: EpochMs) => void;
  readonly stop: () => void;
}

/** What can be done with the clock; what goes wrong is told at the top of the console. */
export function useClockActions(): ClockActions {
  const notify = useNotify();
  const { mutate: set } = useSetRate();
  const { mutate: start } = useStartJump();
  const { mutate: end } = useStopJump();
  const orTell = (header: string) => ({
    onError: (error: Error) => notify({ id: 'clock', type: 'error', header, content: describeError(error) }),
  });
  const onRealTime = ({ now }: { readonly now: EpochMs }) => {
    const shift = describeShift(now, Date.now());
    const content = shift && `Its date stays ${shift}. To move it, choose Jump to a date.`;
    notify({ id: 'clock', type: 'success', header: 'The clock runs in real time', content });
  };
  return {
    setRate: (rate) => set(rate, orTell('The clock was not set')),
    setRealTime: () => set(1, { onSuccess: onRealTime, ...orTell('The clock was not set') }),
    jump: (to) => start(to, orTell('The clock was not moved')),
    stop: () => end(undefined, orTell('The jump was not stopped')),
  };
}
