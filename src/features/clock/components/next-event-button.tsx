import Button from '@cloudscape-design/components/button';
import { formatUtcNear } from '../../../ui/utc-text.ts';
import { useIsJumping, useJump } from '../api/use-jump.ts';
import { useClockActions } from '../use-clock-actions.ts';
import { useNextEventText } from '../use-next-event-text.ts';
import styles from './clock-bar.module.css';

/** "Jump to next event", which says which; while the clock jumps, it stops that. */
export function NextEventButton() {
  const next = useNextEventText();
  const isJumping = useIsJumping();
  const { jump, stop } = useClockActions();
  if (isJumping)
    return (
      <span className={styles.next}>
        <Button key="jump" iconName="close" onClick={stop}>
          Stop the jump
        </Button>
        <Destination />
      </span>
    );
  const reason = { disabled: true, disabledReason: 'The service has nothing to do by itself yet.' };
  return (
    <span className={styles.next}>
      <Button key="jump" onClick={() => jump()} {...(next ? { ariaLabel: `Jump to next event: ${next}` } : reason)}>
        Jump to next event
      </Button>
      {next && (
        <span className={styles.which} title={next} aria-hidden>
          {next}
        </span>
      )}
    </span>
  );
}

function Destination() {
  const jump = useJump();
  return <span className={styles.which}>{jump && `Jumping to ${formatUtcNear(jump.to, jump.now)}`}</span>;
}
