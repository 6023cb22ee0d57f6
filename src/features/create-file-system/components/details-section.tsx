import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { isOffered, throughputsIn } from '../../../rules/region-offer.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { usePlace } from '../../regions/use-place.ts';
import { DEPLOYMENTS, type Deployment } from '../describe-draft.ts';
import { type Draft, throughputOf } from '../draft.ts';
import { COMPRESSION_HELP, DEPLOYMENT_HELP, THROUGHPUT_HELP } from '../help-topics.tsx';
import { CapacityField } from './capacity-field.tsx';
import { NameField } from './name-field.tsx';
import type { SectionProps } from './section.ts';
import { SsdCacheField } from './ssd-cache-field.tsx';

/** "File system details": name, deployment, throughput, capacity and compression of a new file system. */
export function DetailsSection({ form }: SectionProps) {
  const { draft, change, errorOf } = form;
  const { region } = usePlace();
  const throughputs = throughputsIn(region, draft.deployment, draft.storageType);
  return (
    <Container header={<Header variant="h2">File system details</Header>}>
      <SpaceBetween size="l">
        <NameField form={form} />
        <FormField
          stretch
          label="Deployment and storage type"
          info={<InfoLink topic={DEPLOYMENT_HELP} />}
          errorText={errorOf('deployment')}
        >
          <Tiles
            columns={2}
            value={toKey(draft)}
            items={DEPLOYMENTS.map((one) => toTile(one, region))}
            onChange={({ detail }) => change(DEPLOYMENT_OF.get(detail.value) ?? {})}
          />
        </FormField>
        {draft.storageType === 'HDD' && <SsdCacheField form={form} />}
        {throughputs.length > 0 && (
          <FormField
            stretch
            label="Throughput per unit of storage"
            info={<InfoLink topic={THROUGHPUT_HELP} />}
            errorText={errorOf('throughput')}
          >
            <RadioGroup
              direction="horizontal"
              value={String(throughputOf(draft))}
              items={throughputs.map((value) => ({ value: String(value), label: `${value} MB/s per TiB` }))}
              onChange={({ detail }) => change({ throughput: Number(detail.value) })}
            />
          </FormField>
        )}
        <CapacityField form={form} />
        <FormField
          label="Data compression type"
          info={<InfoLink topic={COMPRESSION_HELP} />}
          errorText={errorOf('compression')}
        >
          <RadioGroup
            direction="horizontal"
            value={draft.compression}
            items={[
              { value: 'NONE', label: 'NONE' },
              { value: 'LZ4', label: 'LZ4' },
            ]}
            onChange={({ detail }) => change({ compression: detail.value === 'LZ4' ? 'LZ4' : 'NONE' })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

const toKey = ({ deployment, storageType }: Pick<Draft, 'deployment' | 'storageType'>) =>
  `${deployment} ${storageType}`;

/** What the Region does not offer cannot be chosen, and says so. */
const toTile = (one: Deployment, region: string) => {
  const offered = isOffered(region, one.deployment, one.storageType);
  const description = offered ? one.description : `Not offered in ${region}.`;
  return { value: toKey(one), label: one.label, description, disabled: !offered };
};

const DEPLOYMENT_OF: ReadonlyMap<string, Partial<Draft>> = new Map(
  DEPLOYMENTS.map((one) => [toKey(one), { deployment: one.deployment, storageType: one.storageType }]),
);
