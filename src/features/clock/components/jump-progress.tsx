import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import type { EpochMs } from '../../../aws/units.ts';
import { formatUtc } from '../../../ui/utc-text.ts';
import { useIsJumping, useJump } from '../api/use-jump.ts';
import { describeHappened, percentOf } from '../jump-words.ts';
import { useReadTime } from '../use-clock.ts';
import { useClockActions } from '../use-clock-actions.ts';

/** How far the jump under way is, and what happened so far. */
export function JumpProgress() {
  const jump = useJump();
  if (!jump) return null;
  const { from, now, happened } = jump;
  return (
    <ProgressBar
      variant="flash"
      value={percentOf(jump)}
      ariaLabel="Jump of the clock"
      description={`From ${formatUtc(from)}. Now ${formatUtc(now)}.`}
      additionalInfo={happened.counts.length > 0 ? `So far ${describeHappened(happened.counts)}.` : ''}
    />
  );
}

/** Leaves the clock where the jump has brought it. */
export function StopJumpButton() {
  const { stop } = useClockActions();
  return <Button onClick={stop}>Stop</Button>;
}

/** Goes on to where a jump that ended early was to lead. */
export function ContinueJumpButton({ to }: { readonly to: EpochMs }) {
  const { jump } = useClockActions();
  const readTime = useReadTime();
  const isJumping = useIsJumping();
  // A clock that ran past the date meanwhile is not turned back.
  const goOn = () => jump(Math.max(to, readTime() ?? to));
  return (
    <Button onClick={goOn} disabled={isJumping}>
      Continue
    </Button>
  );
}
