import Button from '@cloudscape-design/components/button';
import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { lazy, Suspense, useRef, useState } from 'react';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useIsJumping } from '../api/use-jump.ts';
import styles from './clock-bar.module.css';
import { ClockMenu } from './clock-menu.tsx';
import { ClockTime } from './clock-time.tsx';
import { JumpNotices } from './jump-notices.tsx';
import { NextEventButton } from './next-event-button.tsx';
import { RealTimeNote } from './real-time-note.tsx';

const JumpDialog = lazy(async () => ({ default: (await import('./jump-dialog.tsx')).JumpDialog }));

export interface ClockBarProps {
  readonly isComingShown: boolean;
  /** Shows the drawer "What is coming", or hides it. */
  readonly onComing: () => void;
}

/** The service's clock, and everything that sets it. */
export function ClockBar({ isComingShown, onComing }: ClockBarProps) {
  const [isDialogOpen, setDialogOpen] = useState(false);
  const menu = useRef<ButtonDropdownProps.Ref>(null);
  useFocusAfter(isDialogOpen, menu);
  const isJumping = useIsJumping();
  const openDialog = () => setDialogOpen(true);
  return (
    <div className={styles.bar}>
      <RealTimeNote />
      <ClockTime />
      <ClockMenu ref={menu} isComingShown={isComingShown} onComing={onComing} onDate={openDialog} />
      <NextEventButton />
      <span className={styles.wide}>
        <Button
          onClick={openDialog}
          {...(isJumping ? { disabled: true, disabledReason: 'The clock is jumping.' } : {})}
        >
          Jump to a date
        </Button>
      </span>
      <span className={styles.wide}>
        <Button onClick={onComing} ariaExpanded={isComingShown}>
          What is coming
        </Button>
      </span>
      <JumpNotices />
      {isDialogOpen && (
        <Suspense fallback={null}>
          <JumpDialog onClose={() => setDialogOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
