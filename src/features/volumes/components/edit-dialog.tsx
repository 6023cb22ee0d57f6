import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { formatBytes, formatCount, formatNumberOf } from '../../../ui/bytes.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useEdit } from '../api/use-change-volume.ts';
import { joinPath } from '../paths/volume-path.ts';
import { toWholeNumber } from '../whole-number.ts';
import { FileName } from './file-name.tsx';
import { useChecked } from './use-checked.ts';

export interface EditDialogProps {
  readonly fileSystemId: string;
  readonly folder: VolumePath;
  readonly entry: VolumeEntry;
  readonly onClose: () => void;
}

type Place = 'overwrite' | 'append';

/** "Edit file": overwrites a part of it, or appends to it. */
export function EditDialog({ fileSystemId, folder, entry, onClose }: EditDialogProps) {
  const [place, setPlace] = useState<Place>('overwrite');
  const [offsetText, setOffsetText] = useState('0');
  const [text, setText] = useState('');
  const { mutate, isPending, error } = useEdit(fileSystemId);
  const offset = place === 'append' ? entry.bytes : toWholeNumber(offsetText, { min: 0, max: entry.bytes });
  const { errorOf, leave, isValid } = useChecked({
    offset: offset === undefined ? `Offset must be a whole number from 0 to ${formatCount(entry.bytes)}.` : undefined,
    text: text === '' ? 'Text is required.' : undefined,
  });
  const submit = () => {
    if (!isValid() || offset === undefined) return;
    const path = joinPath(folder, entry.name);
    mutate({ path, offset: place === 'append' ? 'end' : offset, text }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title="Edit file"
      submitLabel="Save changes"
      problem={error && describeError(error)}
      onClose={onClose}
      loading={isPending}
      onSubmit={submit}
    >
      <Box>
        <Box variant="strong">
          <FileName name={entry.name} />
        </Box>
        , {formatBytes(entry.bytes)}
      </Box>
      <FormField label="Change">
        <RadioGroup
          value={place}
          onChange={({ detail }) => setPlace(detail.value === 'append' ? 'append' : 'overwrite')}
          items={[
            { value: 'overwrite', label: 'Overwrite', description: 'Puts the text over what is there' },
            { value: 'append', label: 'Append', description: 'Adds the text at the end of the file' },
          ]}
        />
      </FormField>
      {place === 'overwrite' && (
        <FormField
          label="Offset"
          description="Byte to start at. The first byte of the file is 0."
          constraintText={`0 to ${formatCount(entry.bytes)}, the size of the file.`}
          errorText={errorOf('offset')}
        >
          <Input
            value={offsetText}
            inputMode="numeric"
            onChange={({ detail }) => setOffsetText(detail.value)}
            onBlur={() => leave('offset')}
          />
        </FormField>
      )}
      <FormField
        label="Text"
        constraintText={describeEffect(entry.bytes, offset, text)}
        errorText={errorOf('text')}
        stretch
      >
        <Textarea value={text} rows={5} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
    </FormDialog>
  );
}

/** What saving does to a file of `size` bytes. */
function describeEffect(size: number, offset: number | undefined, text: string): string {
  const length = new TextEncoder().encode(text).length;
  if (length === 0 || offset === undefined) return 'Written as UTF-8.';
  const growth = Math.max(0, offset + length - size);
  const grows = growth > 0 ? ` The file grows by ${formatNumberOf(growth, 'byte')}.` : '';
  return `Writes ${formatNumberOf(length, 'byte')} from byte ${formatCount(offset)} on.${grows}`;
}
