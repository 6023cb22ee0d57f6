import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { AccessDecision } from '../../../lab/access.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type ResourceColumn, ResourceTable } from '../../../ui/resource-table.tsx';
import { Status } from '../../../ui/status.tsx';
import { formatUtc } from '../../../ui/utc-text.ts';
import { describeDecision } from '../access-words.ts';
import { useDecisions } from '../api/use-decisions.ts';
import { DecisionChecks } from './decision-checks.tsx';

/** What was decided lately, and of a chosen request why. */
export function DecisionsTab() {
  const source = useDecisions();
  const [id, setId] = useState<string>();
  const shown = source.data?.find((decision) => decision.id === id);
  return (
    <SpaceBetween size="l">
      <ResourceTable
        name="decisions"
        title="Decisions"
        noun="decisions"
        variant="container"
        source={source}
        columns={COLUMNS}
        idOf={idOf}
        nameOf={callRow}
        selection={{ type: 'single', ids: id === undefined ? [] : [id], onChange: ([first]) => setId(first) }}
        filters={FILTERS}
        description="The latest 200 requests of principals other than the administrator, in every Region."
        empty={<EmptyState title="No decisions" description={HOW} />}
      />
      {shown && (
        <Container
          header={
            <Header variant="h2" description={`${shown.principalName} in ${shown.region}`}>
              {`${shown.operation}: ${shown.isAllowed ? 'allowed' : 'refused'}`}
            </Header>
          }
        >
          <DecisionChecks checks={shown.checks} />
        </Container>
      )}
    </SpaceBetween>
  );
}

const HOW = 'Choose a principal in the bar at the top, or sign requests with its access key ID.';

const idOf = ({ id }: AccessDecision): string => id;
const callRow = ({ operation, at }: AccessDecision): string => `${operation} at ${formatUtc(at)}`;

const COLUMNS: readonly ResourceColumn<AccessDecision>[] = [
  { id: 'time', header: 'Time', visibility: 'always', width: 220, cell: ({ at }) => formatUtc(at) },
  {
    id: 'operation',
    header: 'Operation',
    isRowHeader: true,
    width: 300,
    text: ({ operation }) => operation,
    cell: ({ operation }) => operation,
  },
  {
    id: 'principal',
    header: 'Principal',
    width: 150,
    text: ({ principalName }) => principalName,
    cell: ({ principalName }) => principalName,
  },
  { id: 'region', header: 'Region', width: 130, text: ({ region }) => region, cell: ({ region }) => region },
  {
    id: 'result',
    header: 'Result',
    width: 120,
    cell: ({ isAllowed }) => (
      <Status type={isAllowed ? 'success' : 'error'} label={isAllowed ? 'Allowed' : 'Refused'} />
    ),
  },
  { id: 'why', header: 'Decided by', width: 280, cell: describeDecision },
];

const FILTERS = [
  {
    label: 'Result',
    anyLabel: 'Any result',
    options: [
      { value: 'allowed', label: 'Allowed' },
      { value: 'refused', label: 'Refused' },
    ],
    optionOf: ({ isAllowed }: AccessDecision) => (isAllowed ? 'allowed' : 'refused'),
  },
];
