import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AccessCheck, AccessDecision } from '../../../lab/access.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Status } from '../../../ui/status.tsx';
import { describeStatement, VERDICT_ICONS, VERDICT_LABELS } from '../access-words.ts';

/** Everything that a request had to be allowed, and the statement that decided each. */
export function DecisionChecks({ checks }: Pick<AccessDecision, 'checks'>) {
  return (
    <SpaceBetween size="l">
      {checks.map((check, index) => (
        <OneCheck key={`${check.action} ${check.resource}`} check={check} place={`check ${index + 1}`} />
      ))}
    </SpaceBetween>
  );
}

interface OneCheckProps {
  readonly check: AccessCheck;
  /** Tells it from the others: "check 1". */
  readonly place: string;
}

function OneCheck({ check, place }: OneCheckProps) {
  const { action, resource, verdict, statement, context } = check;
  return (
    <SpaceBetween size="xs">
      <Header variant="h3" description={<Box variant="code">{resource}</Box>}>
        {action}
      </Header>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Decision', value: <Status type={VERDICT_ICONS[verdict]} label={VERDICT_LABELS[verdict]} /> },
          { label: 'Decided by', value: describeStatement(check) },
        ]}
      />
      {statement && <CodeBlock label={`Statement of ${place}`} text={statement.text} wrap />}
      <ExpandableSection headerText="Condition keys" variant="footer">
        <CodeBlock label={`Condition keys of ${place}`} text={JSON.stringify(context, undefined, 2)} wrap />
      </ExpandableSection>
    </SpaceBetween>
  );
}
