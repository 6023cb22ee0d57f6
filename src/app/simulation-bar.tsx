import { ClockControl } from '../features/clock/clock-control.tsx';
import styles from './simulation-bar.module.css';

/** Says on every page that this is a simulation, and carries the simulation's clock. */
export function SimulationBar() {
  return (
    <section className={`awsui-context-top-navigation ${styles.bar}`} aria-label="Simulation">
      <span className={styles.marker}>Simulation: no AWS account is used</span>
      <ClockControl />
    </section>
  );
}
