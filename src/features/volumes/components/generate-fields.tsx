import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Bytes } from '../../../aws/units.ts';
import {
  CONTENT_KINDS,
  type ContentKind,
  SYNTHETIC_KINDS,
  type SyntheticKind,
  type VolumePath,
} from '../../../lab/volume.ts';
import { describeMost, type GenerateDraft, isSynthetic, maxBytesOf, SIZE_UNITS } from '../generate-draft.ts';
import { toShownName } from '../names/shown-name.ts';
import { ROOT } from '../paths/volume-path.ts';

export interface GenerateFieldsProps {
  readonly draft: GenerateDraft;
  /** The open folder. */
  readonly folder: VolumePath;
  /** The file system's storage capacity. */
  readonly capacity: Bytes;
  readonly errorOf: (field: string) => string;
  readonly onLeave: (field: string) => void;
  readonly onChange: (change: Partial<GenerateDraft>) => void;
}

/** Folder, size, number of files, seed and content. */
export function GenerateFields({ draft, folder, capacity, errorOf, onLeave, onChange }: GenerateFieldsProps) {
  const text = (field: 'folder' | 'size' | 'files' | 'seed') => ({
    value: draft[field],
    onChange: ({ detail }: { readonly detail: { readonly value: string } }) => onChange({ [field]: detail.value }),
    onBlur: () => onLeave(field),
  });
  const units = SIZE_UNITS.map((unit) => ({ value: unit, label: unit }));
  return (
    <SpaceBetween size="l">
      <FormField
        label="Folder"
        description={`Below ${folder === ROOT ? 'the root folder' : toShownName(folder)}. Made if it is missing; files of the same name are replaced.`}
        errorText={errorOf('folder')}
        stretch
      >
        <Input {...text('folder')} />
      </FormField>
      <ColumnLayout columns={2}>
        <FormField
          label="Size"
          description={`Of all files together, ${describeMost(maxBytesOf(draft, capacity))} at most.`}
          errorText={errorOf('size')}
          stretch
        >
          <Input {...text('size')} inputMode="decimal" />
        </FormField>
        <FormField label="Unit" description="1 MiB is 1,024 KiB." stretch>
          <Select
            options={units}
            selectedOption={units.find(({ value }) => value === draft.unit) ?? null}
            onChange={({ detail }) =>
              onChange({ unit: SIZE_UNITS.find((unit) => unit === detail.selectedOption.value) ?? 'MiB' })
            }
            expandToViewport
          />
        </FormField>
        <FormField label="Number of files" description="100,000 at most." errorText={errorOf('files')} stretch>
          <Input {...text('files')} inputMode="numeric" />
        </FormField>
        <FormField label="Seed" description="The same seed gives the same bytes." errorText={errorOf('seed')} stretch>
          <Input {...text('seed')} inputMode="numeric" />
        </FormField>
      </ColumnLayout>
      <FormField label="Content">
        <RadioGroup
          value={draft.content}
          onChange={({ detail }) => onChange({ content: KINDS.find((kind) => kind === detail.value) ?? 'mixed' })}
          items={KINDS.map((value) => ({ value, ...WORDS[value] }))}
        />
      </FormField>
      {isSynthetic(draft.content) && (
        <Alert type="info">
          Synthetic files are not stored: their bytes are made again by a recipe whenever they are read. They back up,
          copy and restore like stored files, at any size, and take up next to nothing.
        </Alert>
      )}
    </SpaceBetween>
  );
}

const KINDS = [...CONTENT_KINDS, ...SYNTHETIC_KINDS] as const;

const WORDS: Readonly<Record<ContentKind | SyntheticKind, { readonly label: string; readonly description: string }>> = {
  random: { label: 'Random', description: 'Bytes without a pattern: nothing compresses, nothing repeats' },
  text: { label: 'Text', description: 'Readable lines that compress well' },
  mixed: { label: 'Mixed', description: 'Text and random files in turn' },
  zeros: { label: 'Zeros', description: 'Blocks that are all equal, so a backup stores them once' },
  'synthetic-random': {
    label: 'Synthetic, random',
    description: 'Not stored, so the size may reach the storage capacity',
  },
  'synthetic-text': { label: 'Synthetic, text', description: 'The same of readable lines' },
};
