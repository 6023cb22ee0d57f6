import FormField from '@cloudscape-design/components/form-field';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { FirstInput } from '../../../ui/first-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useMakeDirectory } from '../api/use-change-volume.ts';
import { describeNewNameProblem } from '../new-name.ts';
import { joinPath } from '../paths/volume-path.ts';
import { useChecked } from './use-checked.ts';

export interface NewFolderDialogProps {
  readonly fileSystemId: string;
  readonly folder: VolumePath;
  /** Everything in that folder. */
  readonly entries: readonly VolumeEntry[];
  readonly onClose: () => void;
}

/** "New folder": an empty one in the open folder. */
export function NewFolderDialog({ fileSystemId, folder, entries, onClose }: NewFolderDialogProps) {
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useMakeDirectory(fileSystemId);
  const { errorOf, leave, isValid } = useChecked({ name: describeNewNameProblem(name, entries) });
  const submit = () => {
    if (isValid()) mutate({ path: joinPath(folder, name) }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title="New folder"
      submitLabel="Create folder"
      problem={error && describeError(error)}
      onClose={onClose}
      loading={isPending}
      onSubmit={submit}
    >
      <FormField label="Name" errorText={errorOf('name')} stretch>
        <FirstInput
          value={name}
          onChange={({ detail }) => setName(detail.value)}
          onBlur={() => name !== '' && leave('name')}
        />
      </FormField>
    </FormDialog>
  );
}
