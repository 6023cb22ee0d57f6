import FormField from '@cloudscape-design/components/form-field';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { FirstInput } from '../../../ui/first-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useRename } from '../api/use-change-volume.ts';
import { describeNewNameProblem } from '../new-name.ts';
import { joinPath } from '../paths/volume-path.ts';
import { useChecked } from './use-checked.ts';

export interface RenameDialogProps {
  readonly fileSystemId: string;
  readonly folder: VolumePath;
  readonly entry: VolumeEntry;
  /** Everything in that folder. */
  readonly entries: readonly VolumeEntry[];
  readonly onClose: () => void;
}

/** "Rename file" or "Rename folder": a new name in the same folder. */
export function RenameDialog({ fileSystemId, folder, entry, entries, onClose }: RenameDialogProps) {
  const [name, setName] = useState(entry.name);
  const { mutate, isPending, error } = useRename(fileSystemId);
  const others = entries.filter((other) => other.name !== entry.name);
  const { errorOf, leave, isValid } = useChecked({ name: describeNewNameProblem(name, others) });
  const submit = () => {
    if (!isValid()) return;
    if (name === entry.name) return onClose();
    mutate({ from: joinPath(folder, entry.name), to: joinPath(folder, name) }, { onSuccess: onClose });
  };
  const noun = entry.kind === 'file' ? 'file' : 'folder';
  return (
    <FormDialog
      title={`Rename ${noun}`}
      submitLabel="Rename"
      problem={error && describeError(error)}
      onClose={onClose}
      loading={isPending}
      onSubmit={submit}
    >
      <FormField label="Name" errorText={errorOf('name')} stretch>
        <FirstInput value={name} onChange={({ detail }) => setName(detail.value)} onBlur={() => leave('name')} />
      </FormField>
    </FormDialog>
  );
}
