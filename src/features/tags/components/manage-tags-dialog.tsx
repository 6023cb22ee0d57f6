import Alert from '@cloudscape-design/components/alert';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Tag } from '../../../aws/fsx/types.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { isReserved, refuseTags } from '../../../rules/tags.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { useNotify } from '../../notifications/notifications.tsx';
import { toTagChanges, useSaveTags } from '../api/use-save-tags.ts';
import { TagEditor } from './tag-editor.tsx';

export interface ManageTagsDialogProps {
  readonly resourceArn: string;
  readonly tags: readonly Tag[];
  readonly onClose: () => void;
}

/** "Manage tags": what was changed is sent when it is saved, nothing before. */
export function ManageTagsDialog({ resourceArn, tags, onClose }: ManageTagsDialogProps) {
  const [known] = useState(() => tags.filter(({ Key }) => !isReserved(Key))); // a poll must not change what is compared
  const [edited, setEdited] = useState<readonly Tag[]>(known);
  const [wasTried, setWasTried] = useState(false);
  const { mutate, isPending, error } = useSaveTags();
  const notify = useNotify();
  const refusal = refuseTags(edited);
  const refused = findViolation(error, 'Tags') ?? findViolation(error, 'TagKeys');
  const problem = describeUnplaced(error, ['Tags', 'TagKeys']);

  const save = () => {
    setWasTried(true);
    if (refusal) return;
    const changes = toTagChanges(known, edited);
    const isSame = changes.put.length === 0 && changes.removedKeys.length === 0;
    if (isSame) return onClose();
    mutate(
      { resourceArn, ...changes },
      {
        onSuccess: () => {
          notify({ id: `tags ${resourceArn}`, type: 'success', header: 'Tags saved', content: nameOf(resourceArn) });
          onClose();
        },
      },
    );
  };

  return (
    <Modal
      visible
      size="large"
      header="Manage tags"
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={<DialogFooter submitLabel="Save" onSubmit={save} onCancel={onClose} loading={isPending} />}
    >
      <SpaceBetween size="m">
        {problem && (
          <Alert type="error" header="The tags could not be saved">
            {problem}
          </Alert>
        )}
        <TagEditor
          tags={known}
          existing={known}
          onChange={setEdited}
          errorText={wasTried ? (refusal?.message ?? refused) : undefined}
        />
      </SpaceBetween>
    </Modal>
  );
}

/** The resource's own ID, the last part of its ARN. */
const nameOf = (resourceArn: string): string => resourceArn.split('/').at(-1) ?? resourceArn;
