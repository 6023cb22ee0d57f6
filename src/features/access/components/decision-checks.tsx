import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
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
      {checks.map((check) => (
        <OneCheck key={`${check.action} ${check.resource}`} check={check} />
      ))}
    </SpaceBetween>
  );
}

function OneCheck({ check }: { readonly check: AccessCheck }) {
  const { action, resource, verdict, statement, context } = check;
  return (
    <SpaceBetween size="xs">
      <KeyValuePairs
        columns={4}
        minColumnWidth={150}
        items={[
          { label: 'Action', value: action },
          { label: 'Resource', value: <Box variant="code">{resource}</Box> },
          { label: 'Decision', value: <Status type={VERDICT_ICONS[verdict]} label={VERDICT_LABELS[verdict]} /> },
          { label: 'Decided by', value: describeStatement(check) },
        ]}
      />
      {statement && <CodeBlock label="Statement" text={statement.text} wrap />}
      <ExpandableSection headerText="Condition keys" variant="footer">
        <CodeBlock label="Condition keys" text={JSON.stringify(context, undefined, 2)} wrap />
      </ExpandableSection>
    </SpaceBetween>
  );
}
