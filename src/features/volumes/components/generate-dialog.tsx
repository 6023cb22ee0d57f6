import { useState } from 'react';
import type { VolumePath } from '../../../lab/volume.ts';
import { useGenerate } from '../api/use-change-volume.ts';
import { FIRST_DRAFT, findDraftProblems, toGenerateRequest } from '../generate-draft.ts';
import { FormDialog } from './form-dialog.tsx';
import { GenerateFields } from './generate-fields.tsx';
import { GenerateProgress } from './generate-progress.tsx';
import { useChecked } from './use-checked.ts';

export interface GenerateDialogProps {
  readonly fileSystemId: string;
  readonly folder: VolumePath;
  readonly onClose: () => void;
}

/** "Generate data set": files of made-up bytes, the same for the same seed. */
export function GenerateDialog({ fileSystemId, folder, onClose }: GenerateDialogProps) {
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const { mutate, isPending, error, variables } = useGenerate(fileSystemId);
  const { errorOf, leave, isValid } = useChecked(findDraftProblems(draft));
  const submit = () => {
    if (isValid()) mutate(toGenerateRequest(draft, folder), { onSuccess: onClose });
  };
  return (
    <FormDialog
      title="Generate data set"
      submitLabel="Generate data set"
      {...{ error, onClose }}
      loading={isPending}
      onSubmit={submit}
    >
      {isPending && variables ? (
        <GenerateProgress fileSystemId={fileSystemId} request={variables} />
      ) : (
        <GenerateFields
          {...{ draft, folder, errorOf, onLeave: leave }}
          onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
        />
      )}
    </FormDialog>
  );
}
