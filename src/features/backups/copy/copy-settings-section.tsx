import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import type { Backup } from '../../../aws/fsx/types.ts';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { usePlace } from '../../regions/use-place.ts';
import { destinationOptions } from './destination-options.ts';

export interface CopySettingsSectionProps {
  readonly source: Backup;
  readonly region: string;
  readonly onRegion: (region: string) => void;
  readonly copyTags: boolean;
  readonly onCopyTags: (copyTags: boolean) => void;
  readonly errorText: string | undefined;
}

/** "Settings": the destination Region, and whether the source's tags come along. */
export function CopySettingsSection(props: CopySettingsSectionProps) {
  const { source, region, onRegion, copyTags, onCopyTags, errorText = '' } = props;
  const { region: from } = usePlace();
  const groups = useMemo(() => destinationOptions(from), [from]);
  const chosen = groups.flatMap(({ options }) => options).find((option) => option.value === region) ?? null;
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Destination Region"
          description="The Region that the copy is made in. It can be this Region, for an in-Region copy."
          errorText={errorText}
        >
          <Select
            options={groups}
            selectedOption={chosen}
            placeholder="Choose a Region"
            filteringType="auto"
            filteringPlaceholder="Find by name or code"
            triggerVariant="option"
            empty="No Region matches."
            onChange={({ detail }: { detail: SelectProps.ChangeDetail }) => onRegion(detail.selectedOption.value ?? '')}
          />
        </FormField>
        <Checkbox
          checked={copyTags}
          description={`Copies the tags of the source backup to the copy. It has ${formatNumberOf(source.Tags?.length ?? 0, 'tag')}.`}
          onChange={({ detail }) => onCopyTags(detail.checked)}
        >
          Copy tags
        </Checkbox>
      </SpaceBetween>
    </Container>
  );
}
