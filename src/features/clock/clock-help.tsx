import type { HelpTopic } from '../help/help.tsx';

/** Help of the clock bar. */
export const CLOCK_HELP: HelpTopic = {
  title: 'Clock of the service',
  content: (
    <>
      <p>
        The service has a clock of its own. Backups take as long on it as on the real service, and daily backups and
        retention follow it. Its dates are in UTC; choose the time to read it in your time zone.
      </p>
      <h3>Speed</h3>
      <p>
        Paused, real time, or faster: up to a day per second. A faster clock shortens what is modelled. Bytes that are
        really stored take as long as they take, so a backup ends when both are done. <strong>Set to real time</strong>{' '}
        brings the speed back to 1; a date that was moved stays so.
      </p>
      <h3>Jumps</h3>
      <dl>
        <dt>Jump to next event</dt>
        <dd>Moves the clock to the next backup window, expiry, or end of work under way.</dd>
        <dt>Jump to a date</dt>
        <dd>
          Does everything that is due on the way, in its order and as of its own time, and tells what it was. A jump can
          be stopped; the clock then stays where it is.
        </dd>
        <dt>An earlier date</dt>
        <dd>
          Turns the clock back at once. Nothing is undone or deleted, and daily backups that were taken are not taken
          again.
        </dd>
      </dl>
      <h3>When nobody watches</h3>
      <p>
        After the tab was closed or the computer slept, the service catches up: each backup window that passed is done
        at most once, and the result is the same as if it had run all the time.
      </p>
    </>
  ),
};
