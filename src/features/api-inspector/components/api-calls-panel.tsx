import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { clearCalls } from '../../../client/call-log.ts';
import { PanelBoundary } from '../../../ui/panel-boundary.tsx';
import { FIRST_FILTER, filterCalls } from '../call-filter.ts';
import { useCalls, usePausing } from '../use-calls.ts';
import styles from './api-calls-panel.module.css';
import { CallDetails } from './call-details.tsx';
import { CallFilters } from './call-filters.tsx';
import { CallList } from './call-list.tsx';

/** "API calls": every call of this page with its request and answer, and how to make the same one elsewhere. */
export function ApiCallsPanel() {
  const calls = useCalls();
  const [isPaused, pause] = usePausing();
  const [filter, setFilter] = useState(FIRST_FILTER);
  const [chosenId, setChosenId] = useState<number>();
  const shown = useMemo(() => filterCalls(calls, filter), [calls, filter]);
  const chosen = calls.find(({ id }) => id === chosenId);
  const list = useRef<HTMLDivElement>(null);
  const close = () => {
    flushSync(() => setChosenId(undefined)); // the list has to be on show to take the focus
    list.current?.focus({ preventScroll: true });
  };
  const actions = (
    <SpaceBetween direction="horizontal" size="xs">
      <Button variant="link" onClick={() => pause(!isPaused)}>
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        variant="link"
        disabled={calls.length === 0}
        disabledReason="Available when there are calls."
        onClick={clearCalls}
      >
        Clear
      </Button>
    </SpaceBetween>
  );
  return (
    <SplitPanel header="API calls" headerActions={actions} closeBehavior="hide">
      <PanelBoundary>
        <div className={styles.panel}>
          <div className={chosen ? styles.split : ''}>
            <div ref={list} tabIndex={-1} className={styles.list}>
              <SpaceBetween size="s">
                <CallFilters filter={filter} matches={shown.length} onChange={setFilter} />
                <CallList calls={shown} isEmpty={calls.length === 0} chosen={chosen} onChoose={setChosenId} />
              </SpaceBetween>
            </div>
            {chosen && <CallDetails key={chosen.id} call={chosen} onClose={close} />}
          </div>
        </div>
      </PanelBoundary>
    </SplitPanel>
  );
}
