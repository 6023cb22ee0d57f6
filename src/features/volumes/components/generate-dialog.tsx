import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { GiB } from '../../../aws/units.ts';
import { describeError } from '../../../client/errors.ts';
import type { VolumePath } from '../../../lab/volume.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useFileSystem } from '../../file-systems/api/use-file-systems.ts';
import { FIRST_DRAFT, findDraftProblems, toGenerateRequest } from '../generate-draft.ts';
import { useGeneration } from '../use-generation.tsx';
import { GenerateFields } from './generate-fields.tsx';
import { GenerateProgress } from './generate-progress.tsx';
import { useChecked } from './use-checked.ts';

export interface GenerateDialogProps {
  readonly fileSystemId: string;
  readonly folder: VolumePath;
  readonly onClose: () => void;
}

/** "Generate data set": files of made-up bytes, the same for the same seed. Closing it does not stop the work. */
export function GenerateDialog({ fileSystemId, folder, onClose }: GenerateDialogProps) {
  const { data: fileSystem } = useFileSystem(fileSystemId);
  const capacity = (fileSystem?.StorageCapacity ?? 0) * GiB;
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const { start, running, error } = useGeneration(fileSystemId, onClose);
  const { errorOf, leave, isValid } = useChecked(findDraftProblems(draft, capacity));
  const submit = () => {
    if (isValid()) start(toGenerateRequest(draft, folder));
  };
  const close = (
    <Box float="right">
      <Button onClick={onClose}>Close</Button>
    </Box>
  );
  return (
    <FormDialog
      title="Generate data set"
      submitLabel="Generate data set"
      problem={error && describeError(error)}
      onClose={onClose}
      loading={running !== undefined}
      onSubmit={submit}
      footer={running && close}
    >
      {running ? (
        <GenerateProgress fileSystemId={fileSystemId} request={running} />
      ) : (
        <GenerateFields
          {...{ draft, folder, capacity, errorOf, onLeave: leave }}
          onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
        />
      )}
    </FormDialog>
  );
}
