import { OUTCOME_LABELS } from '../backup-day-words.ts';
import type { DayOutcome } from '../backup-days.ts';
import styles from './day-strip.module.css';

/** What the marks of the strip mean. */
export function DayLegend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {OUTCOMES.map((outcome) => (
        <li key={outcome} className={styles.entry}>
          <span className={`${styles.day} ${styles.sample}`} data-outcome={outcome} aria-hidden="true">
            <span className={styles.mark} />
          </span>
          {OUTCOME_LABELS[outcome]}
        </li>
      ))}
      <li className={styles.entry}>
        <span className={`${styles.day} ${styles.sample}`} aria-hidden="true">
          <span className={styles.requested} />
        </span>
        Other backup
      </li>
    </ul>
  );
}

const OUTCOMES: readonly DayOutcome[] = ['taken', 'missed', 'failed', 'none', 'waiting'];
