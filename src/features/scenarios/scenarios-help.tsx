import type { HelpTopic } from '../help/help.tsx';

/** Help of the scenarios. */
export const SCENARIOS_HELP: HelpTopic = {
  title: 'Scenarios',
  content: (
    <>
      <p>
        A scenario is a state of the service to start from. It is built here and now: the service’s own operations are
        called and its clock is moved, so that everything in it has really happened, and stands in the history.
      </p>
      <p>
        It is the same wherever it is built: the same IDs, files and backups. Its last moment is now, on the service’s
        clock.
      </p>
      <dl>
        <dt>What is stored already</dt>
        <dd>
          Is replaced, in every Region. Where somebody has worked on it, the console asks first. A workspace that was
          exported on the Storage page can be imported again.
        </dd>
        <dt>Links</dt>
        <dd>
          <code>?scenario=ninety-days</code> in the address of the console opens that scenario.
        </dd>
      </dl>
    </>
  ),
};
