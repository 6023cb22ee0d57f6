import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { MAX_POLICY_BYTES, parsePolicy } from '../../../rules/access/policy.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import { usePlace } from '../../regions/use-place.ts';
import { policyExamples } from '../policy-examples.ts';
import styles from './policy-field.module.css';

export interface PolicyFieldProps {
  readonly value: string;
  readonly onChange: (policy: string) => void;
  /** Whether a problem is told before anything was changed. */
  readonly isTried: boolean;
}

/** A policy as text. It is read while one writes, and what is wrong with it is said below. */
export function PolicyField({ value, onChange, isTried }: PolicyFieldProps) {
  const { account } = usePlace();
  const examples = policyExamples(account);
  const read = parsePolicy(value);
  const problem = 'problem' in read ? read.problem : undefined;
  const size = new TextEncoder().encode(value).length;
  const count =
    'problem' in read ? '' : `, ${read.statements.length} ${read.statements.length === 1 ? 'statement' : 'statements'}`;
  return (
    <FormField
      stretch
      label="Policy"
      description="An identity policy of IAM, as JSON."
      constraintText={`${formatBytes(size)} of ${formatBytes(MAX_POLICY_BYTES)}${count}.`}
      errorText={(isTried || value !== '') && problem}
      secondaryControl={
        <ButtonDropdown
          items={examples.map(({ id, title }) => ({ id, text: title }))}
          expandToViewport
          onItemClick={({ detail }) => onChange(examples.find(({ id }) => id === detail.id)?.policy ?? value)}
        >
          Examples
        </ButtonDropdown>
      }
    >
      <div className={styles.code}>
        <Textarea value={value} rows={18} spellcheck={false} onChange={({ detail }) => onChange(detail.value)} />
      </div>
    </FormField>
  );
}
