import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { InfoLink } from '../../help/info-link.tsx';
import { describeThroughput, describeTib } from '../describe-draft.ts';
import { capacityOf, stepsOf, throughputCapacity } from '../draft.ts';
import { CAPACITY_HELP } from '../help-topics.tsx';
import type { SectionProps } from './section.ts';

/** The storage capacity in GiB, what it is in TiB, and the throughput that it gives. */
export function CapacityField({ form }: SectionProps) {
  const { draft, change, leave, errorOf, problems } = form;
  const isLegal = problems.fields.capacity === undefined;
  const total = throughputCapacity(draft);
  const errorText = errorOf('capacity');
  return (
    <SpaceBetween size="l">
      <FormField
        label="Storage capacity"
        info={<InfoLink topic={CAPACITY_HELP} />}
        description="In GiB."
        constraintText={errorText ? undefined : stepsOf(draft)?.rule}
        errorText={errorText}
      >
        <Input
          type="number"
          inputMode="numeric"
          step={stepsOf(draft)?.examples[0] ?? 1}
          value={capacityOf(draft)}
          onChange={({ detail }) => change({ capacity: detail.value })}
          onBlur={() => leave('capacity')}
        />
      </FormField>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Storage capacity in TiB', value: (isLegal && describeTib(capacityOf(draft))) || '-' },
          { label: 'Total throughput', value: isLegal && total !== undefined ? describeThroughput(total) : '-' },
        ]}
      />
    </SpaceBetween>
  );
}
