import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { InfoLink } from '../../help/info-link.tsx';
import { describeThroughput, describeTib } from '../describe-draft.ts';
import { capacityOf, stepsOf, totalThroughput } from '../draft.ts';
import { CAPACITY_HELP } from '../help-topics.tsx';
import type { SectionProps } from './section.ts';

/** The storage capacity in GiB, what it is in TiB, and the throughput that it gives. */
export function CapacityField({ form }: SectionProps) {
  const { draft, change, leave, errorOf } = form;
  const tib = describeTib(capacityOf(draft));
  const total = totalThroughput(draft);
  return (
    <SpaceBetween size="l">
      <FormField
        label="Storage capacity"
        info={<InfoLink topic={CAPACITY_HELP} />}
        description="In GiB."
        constraintText={stepsOf(draft)?.rule}
        errorText={errorOf('capacity')}
        secondaryControl={tib && <Box padding={{ top: 'xxs' }}>GiB ({tib})</Box>}
      >
        <Input
          type="number"
          inputMode="numeric"
          step={stepsOf(draft)?.examples[1] ?? 1}
          value={capacityOf(draft)}
          onChange={({ detail }) => change({ capacity: detail.value })}
          onBlur={() => leave('capacity')}
        />
      </FormField>
      <div>
        <Box variant="awsui-key-label">Throughput capacity</Box>
        <div>{total === undefined ? '-' : describeThroughput(total)}</div>
      </div>
    </SpaceBetween>
  );
}
