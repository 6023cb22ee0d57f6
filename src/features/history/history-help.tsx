import type { HelpTopic } from '../help/help.tsx';

/** Help of the history. */
export const HISTORY_HELP: HelpTopic = {
  title: 'History',
  content: (
    <>
      <p>
        Every request that changed something or was refused, what the service did by itself, and every move of the
        clock. Requests that only read are not kept.
      </p>
      <dl>
        <dt>Time</dt>
        <dd>
          On the service’s clock. What was due while nobody watched stands with the time at which it was due. The order
          is that in which things happened, also where the clock was turned back between them.
        </dd>
        <dt>Requested by</dt>
        <dd>Who sent the request. What the service does by itself is done by fsx.amazonaws.com.</dd>
        <dt>Region</dt>
        <dd>Events of the chosen Region. Moves of the clock concern all Regions.</dd>
      </dl>
      <p>Events are kept for 366 days of the service’s clock, and at most 100,000 of them.</p>
    </>
  ),
};
