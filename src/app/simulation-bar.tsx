import { ClockBar, type ClockBarProps } from '../features/clock/components/clock-bar.tsx';
import styles from './simulation-bar.module.css';

/** Says on every page that this is a simulation, and carries the simulation's clock. */
export function SimulationBar(clock: ClockBarProps) {
  return (
    <section className={`awsui-context-top-navigation ${styles.bar}`} aria-label="Simulation">
      <span className={styles.marker}>
        Simulation<span className={styles.long}>: no AWS account is used</span>
      </span>
      <ClockBar {...clock} />
    </section>
  );
}
