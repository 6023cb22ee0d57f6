import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Backup } from '../../../aws/fsx/types.ts';
import { usePlace } from '../../regions/use-place.ts';
import { describeCapacity, describeDeployment, describeUnitThroughput } from '../describe-draft.ts';
import { capacityOf, type Draft } from '../draft.ts';
import { NameField } from './name-field.tsx';
import type { SectionProps } from './section.ts';

export interface FixedSectionProps extends SectionProps {
  readonly backup: Backup;
}

/** "File system details" of a restore: a name to choose, and the original's configuration to read. */
export function FixedSection({ form, backup }: FixedSectionProps) {
  const { region } = usePlace();
  return (
    <Container header={<Header variant="h2">File system details</Header>}>
      <SpaceBetween size="l">
        <NameField form={form} />
        <Alert type="info" header="The configuration is the original's">
          You can only restore your backup to a file system of the same Lustre version type, deployment type, throughput
          per unit of storage, storage capacity, data compression type, and AWS Region as the original. You can increase
          your restored file system's storage capacity after it becomes available.
        </Alert>
        <KeyValuePairs
          columns={3}
          items={[...fixedItems(backup, form.draft), { label: 'AWS Region', value: region }]}
        />
      </SpaceBetween>
    </Container>
  );
}

const fixedItems = ({ FileSystem }: Backup, draft: Draft) => [
  { label: 'Lustre version', value: FileSystem.FileSystemTypeVersion ?? '-' },
  { label: 'Deployment and storage type', value: describeDeployment(draft) },
  { label: 'Throughput per unit of storage', value: describeUnitThroughput(draft) },
  { label: 'Storage capacity', value: describeCapacity(capacityOf(draft)) },
  { label: 'Data compression type', value: draft.compression },
  ...(draft.storageType === 'HDD' ? [{ label: 'Drive cache', value: draft.hasSsdCache ? 'SSD cache' : 'None' }] : []),
];
