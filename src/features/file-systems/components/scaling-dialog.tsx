import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { type ReactNode, useState } from 'react';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useFocusFirstError } from '../../../ui/use-focus-first-error.ts';
import { useBackups } from '../../backups/api/use-backups.ts';
import { useUpdateFileSystem } from '../api/use-update-file-system.ts';
import { callNameOf } from '../file-system-words.ts';
import { SCALED_MEMBERS, type Scaling, toScalingRequest } from '../scaling.ts';
import { describeProblem } from '../update-findings.ts';
import { describeWait } from '../update-queue.ts';
import { useFollowUpdate } from '../use-follow-update.tsx';
import { useWhyNotScalable } from '../use-why-not-scalable.ts';

export interface ScalingDialogProps {
  readonly fileSystem: FileSystem;
  readonly what: Scaling;
  readonly title: string;
  /** The value that is chosen, as a number; NaN where nothing is. */
  readonly value: number;
  /** The field, with what is wrong with the value. */
  readonly field: (errorText: string) => ReactNode;
  readonly onClose: () => void;
}

/** What both dialogs that change a file system's storage have in common: the rules, the queue and the request. */
export function ScalingDialog({ fileSystem, what, title, value, field, onClose }: ScalingDialogProps) {
  const [requestToken] = useState(newRequestToken);
  const { form, focusFirstError } = useFocusFirstError();
  const { data: backups = [] } = useBackups();
  const { mutate, isPending, error } = useUpdateFileSystem(useFollowUpdate());
  const whyNot = useWhyNotScalable(fileSystem, what);
  const member = SCALED_MEMBERS[what];
  const wrong = describeProblem(fileSystem, what, value);
  const problem = error ? describeUnplaced(error, [member]) : whyNot;
  const wait = describeWait(backups.filter((one) => one.FileSystem.FileSystemId === fileSystem.FileSystemId));

  function submit() {
    if (wrong) return focusFirstError();
    if (isPending) return;
    const request = toScalingRequest(fileSystem, what, value);
    mutate({ ...request, ClientRequestToken: requestToken }, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title={title}
      submitLabel="Update"
      loading={isPending}
      problem={problem}
      problemHeader="The file system cannot be updated"
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <Box>
        Changes file system <Box variant="strong">{callNameOf(fileSystem)}</Box>, which can be used meanwhile.
      </Box>
      {field(wrong ?? findViolation(error, member) ?? '')}
      {wait && (
        <Alert type="info" header="The update is queued">
          {wait}
        </Alert>
      )}
      <Box color="text-body-secondary" variant="small">
        {AFTERWARDS[what]}
      </Box>
    </FormDialog>
  );
}

const AFTERWARDS: Readonly<Record<Scaling, string>> = {
  capacity:
    'Storage capacity can only be increased. The next change is possible six hours after this one, or when storage optimization is over, whichever is later. A backup asked for meanwhile is Pending until the update is made.',
  throughput:
    'The next change is possible six hours after this one. A backup asked for meanwhile is Pending until the update is made.',
};
