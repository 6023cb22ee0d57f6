import { useRef, useState } from 'react';
import { describeDay, requestedOf } from '../backup-day-words.ts';
import type { BackupDay } from '../backup-days.ts';
import styles from './day-strip.module.css';

export interface DayStripProps {
  /** Oldest first; at least one. */
  readonly days: readonly BackupDay[];
  /** The chosen day. */
  readonly chosen: string | undefined;
  readonly onChoose: (day: string) => void;
}

/** One mark a day, which differ in shape as well as in colour. Arrow keys go from day to day. */
export function DayStrip({ days, chosen, onChoose }: DayStripProps) {
  const list = useRef<HTMLUListElement>(null);
  const last = days.length - 1;
  const chosenAt = days.findIndex(({ day }) => day === chosen);
  const [focused, setFocused] = useState<number>();
  const inReach = focused ?? (chosenAt < 0 ? last : chosenAt);
  const focus = (at: number) => {
    const next = Math.min(last, Math.max(0, at));
    setFocused(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent, at: number) => {
    const target = stepOf(event.key, at, last);
    if (target === undefined) return;
    event.preventDefault();
    focus(target);
  };
  return (
    <ul ref={list} className={styles.strip} aria-label="Backups of the last 90 days, a day each">
      {days.map((day, at) => (
        <li key={day.day} className={styles.item}>
          <button
            type="button"
            className={styles.day}
            data-outcome={day.outcome}
            data-today={at === last}
            aria-pressed={day.day === chosen}
            aria-label={describeDay(day)}
            title={describeDay(day)}
            tabIndex={at === inReach ? 0 : -1}
            onClick={() => onChoose(day.day)}
            onFocus={() => setFocused(at)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            <span className={styles.mark} />
            {requestedOf(day).length > 0 && <span className={styles.requested} />}
          </button>
        </li>
      ))}
    </ul>
  );
}

function stepOf(key: string, at: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return at - 1;
    case 'ArrowRight':
    case 'ArrowDown':
      return at + 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
