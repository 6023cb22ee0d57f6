import { useEffect, useRef } from 'react';
import type { Jump } from '../../../lab/jump.ts';
import { paths } from '../../../paths.ts';
import { formatUtc } from '../../../ui/utc-text.ts';
import { type Notice, useNotify } from '../../notifications/notifications.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import { useJump, useStartedJumps } from '../api/use-jump.ts';
import { describeJump } from '../jump-words.ts';
import { ContinueJumpButton, JumpProgress, StopJumpButton } from './jump-progress.tsx';

const ID = 'jump';

/** Tells of a jump from its beginning, here or in another tab, to its outcome. */
export function JumpNotices() {
  const jump = useJump();
  const started = useStartedJumps();
  const notify = useNotify();
  const told = useRef<Pick<Jump, 'id' | 'state'>>(undefined);
  useEffect(() => {
    if (!jump) return;
    const before = told.current?.id === jump.id ? told.current.state : undefined;
    const isNews = jump.state === 'running' || before === 'running' || started.includes(jump.id);
    if (!isNews || before === jump.state) return;
    told.current = { id: jump.id, state: jump.state };
    notify(toNotice(jump));
  }, [jump, started, notify]);
  return null;
}

function toNotice(jump: Jump): Notice {
  const at = formatUtc(jump.now);
  switch (jump.state) {
    case 'running':
      return {
        id: ID,
        type: 'in-progress',
        header: `Jumping to ${formatUtc(jump.to)}`,
        content: <JumpProgress />,
        action: <StopJumpButton />,
      };
    case 'done':
      if (jump.to < jump.from)
        return {
          id: ID,
          type: 'success',
          header: `The clock was turned back to ${at}`,
          content: 'Nothing was undone.',
        };
      return { id: ID, type: 'success', header: `The clock is at ${at}`, content: <Outcome jump={jump} /> };
    case 'stopped':
      return {
        id: ID,
        type: 'info',
        header: `The jump was stopped at ${at}`,
        content: <Outcome jump={jump} />,
        action: <ContinueJumpButton to={jump.to} />,
      };
    case 'failed':
      return { id: ID, type: 'error', header: `The jump failed at ${at}`, content: <Outcome jump={jump} /> };
  }
}

/** What happened on the way, and where that is told one by one. */
function Outcome({ jump }: { readonly jump: Jump }) {
  const { problem, from, now } = jump;
  return (
    <>
      {problem} {describeJump(jump)}.{' '}
      <PlaceLink to={paths.history({ from: toIso(from), to: toIso(now) })} color="inverted">
        View history
      </PlaceLink>
    </>
  );
}

const toIso = (at: number): string => new Date(at).toISOString();
