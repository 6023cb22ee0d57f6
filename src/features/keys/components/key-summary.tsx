import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Copyable } from '../../../ui/copyable.tsx';
import { formatUtc } from '../../../ui/utc-text.ts';
import { ServiceMoment } from '../../clock/service-time.tsx';
import type { Key } from '../api/use-keys.ts';
import { labelOfManager } from '../key-words.ts';
import { KeyState } from './key-state.tsx';

/** Everything about one key at a glance; while it waits for its deletion, a warning first. */
export function KeySummary({ selected }: { readonly selected: Key }) {
  const { state, deletionDate } = selected;
  return (
    <SpaceBetween size="l">
      {deletionDate !== undefined && (
        <Alert type="warning" header={`This key is deleted on ${formatUtc(deletionDate * 1000)}`}>
          Then what is encrypted with it cannot be used any more, for good. Until then you can cancel the deletion.
        </Alert>
      )}
      {state === 'Disabled' && (
        <Alert type="warning" header="This key is disabled">
          Its file systems cannot be backed up, and its backups can be neither restored nor copied until it is enabled.
        </Alert>
      )}
      <Container header={<Header variant="h2">Summary</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={190}
          items={[
            { label: 'Key ID', value: <Copyable label="Key ID" text={selected.id} /> },
            { label: 'Aliases', value: selected.aliases.join(', ') || '-' },
            { label: 'State', value: <KeyState {...selected} /> },
            { label: 'Manager', value: labelOfManager(selected.manager) },
            { label: 'Creation time', value: <ServiceMoment at={selected.created} /> },
            { label: 'Description', value: selected.description || '-' },
            { label: 'ARN', value: <Copyable label="ARN" text={selected.arn} /> },
          ]}
        />
      </Container>
    </SpaceBetween>
  );
}
