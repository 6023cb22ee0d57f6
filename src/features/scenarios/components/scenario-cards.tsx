import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Cards, { type CardsProps } from '@cloudscape-design/components/cards';
import type { ReactNode } from 'react';
import type { ResetState } from '../../../lab/scenario.ts';
import { useFollow, useLink } from '../../regions/use-link.ts';
import { SCENARIOS, type ScenarioInfo } from '../scenario-words.ts';

export interface ScenarioCardsProps {
  /** What is stored now; `undefined` while that is not known. */
  readonly holds: ResetState['holds'] | undefined;
  readonly header: ReactNode;
  readonly onOpen: (scenario: ScenarioInfo) => void;
}

/** Every scenario, what it tells, and the way into it. */
export function ScenarioCards({ holds, header, onOpen }: ScenarioCardsProps) {
  const definition: CardsProps.CardDefinition<ScenarioInfo> = {
    header: ({ title }) => title,
    sections: [
      { id: 'story', content: ({ story }) => story },
      { id: 'sights', header: 'What you will see', content: ({ sights }) => <Sights of={sights} /> },
      { id: 'minutes', header: 'Time to look around', content: ({ minutes }) => `About ${minutes} minutes` },
      {
        id: 'open',
        content: (scenario) => <OpenButton scenario={scenario} holds={holds} onOpen={() => onOpen(scenario)} />,
      },
    ],
  };
  return (
    <Cards
      variant="full-page"
      header={header}
      items={SCENARIOS}
      trackBy="name"
      cardDefinition={definition}
      cardsPerRow={[{ cards: 1 }, { minWidth: 620, cards: 2 }, { minWidth: 960, cards: 3 }]}
      ariaLabels={{
        itemSelectionLabel: (_, { title }) => title,
        selectionGroupLabel: 'Scenarios',
        cardsLabel: 'Scenarios',
      }}
    />
  );
}

const Sights = ({ of }: { readonly of: readonly string[] }) => (
  <ul>
    {of.map((sight) => (
      <li key={sight}>{sight}</li>
    ))}
  </ul>
);

interface OpenButtonProps {
  readonly scenario: ScenarioInfo;
  readonly holds: ResetState['holds'] | undefined;
  readonly onOpen: () => void;
}

/** Where nothing is stored, to start empty is only to go on. */
function OpenButton({ scenario, holds, onOpen }: OpenButtonProps) {
  const link = useLink();
  const follow = useFollow();
  const { name, title, opensAt } = scenario;
  if (name !== 'empty')
    return (
      <Button ariaLabel={`Open ${title}`} disabled={holds === undefined} onClick={onOpen}>
        Open
      </Button>
    );
  if (holds === 'nothing')
    return (
      <Button href={link(opensAt)} onFollow={follow}>
        Start empty
      </Button>
    );
  return (
    <Box>
      <Button disabled={holds === undefined} onClick={onOpen}>
        Reset to empty
      </Button>
    </Box>
  );
}
