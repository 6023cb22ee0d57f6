import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { DEFAULT_REGION } from '../aws/region.ts';
import { usePageHelp } from '../features/help/help.tsx';
import { InfoLink } from '../features/help/info-link.tsx';
import { useNotify } from '../features/notifications/notifications.tsx';
import { withRegion } from '../features/regions/use-link.ts';
import { useResetState } from '../features/scenarios/api/use-reset.ts';
import { ScenarioCards } from '../features/scenarios/components/scenario-cards.tsx';
import { ScenarioDialog } from '../features/scenarios/components/scenario-dialog.tsx';
import { findScenario, type ScenarioInfo } from '../features/scenarios/scenario-words.ts';
import { SCENARIOS_HELP } from '../features/scenarios/scenarios-help.tsx';

/** /start: states of the service to start from. With `?scenario=` in the address that one is opened at once. */
export function StartPage() {
  usePageHelp(SCENARIOS_HELP);
  const notify = useNotify();
  const navigate = useNavigate();
  const { data: state } = useResetState();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('scenario');
  const [chosen, setChosen] = useState<ScenarioInfo>();
  const scenario = chosen ?? findScenario(asked);
  const isLink = asked !== null;

  function close(): void {
    setChosen(undefined);
    if (!isLink) return;
    search.delete('scenario');
    setSearch(search, { replace: true });
  }

  function open({ name, title, story, opensAt }: ScenarioInfo): void {
    const header = name === 'empty' ? 'Everything was deleted' : `Scenario opened: ${title}`;
    notify({ id: 'scenario', type: 'success', header, content: story });
    void navigate(withRegion(opensAt, DEFAULT_REGION), { replace: isLink });
  }

  return (
    <>
      <SpaceBetween size="l">
        {isLink && !scenario && (
          <Alert type="warning" header={`There is no scenario ${asked.slice(0, 60)}`} dismissible onDismiss={close}>
            These are the scenarios that there are.
          </Alert>
        )}
        <ScenarioCards
          holds={state?.holds}
          onOpen={setChosen}
          header={
            <Header
              variant="awsui-h1-sticky"
              info={<InfoLink topic={SCENARIOS_HELP} />}
              description={state?.holds === 'nothing' ? WELCOME : WHAT_THEY_ARE}
            >
              Scenarios
            </Header>
          }
        />
      </SpaceBetween>
      {scenario && (
        <ScenarioDialog key={scenario.name} scenario={scenario} onClose={close} onOpened={() => open(scenario)} />
      )}
    </>
  );
}

const WELCOME = 'Nothing is stored yet. Start with a state that is built for you in seconds, or empty.';
const WHAT_THEY_ARE = 'States of the service to start from, built here in seconds.';
