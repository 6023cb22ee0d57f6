import Wizard from '@cloudscape-design/components/wizard';
import { useCallback, useRef, useState } from 'react';
import type { Backup } from '../../../aws/fsx/types.ts';
import { describeError } from '../../../client/errors.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { paths } from '../../../paths.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { completedChoice } from '../../networks/api/chosen-network.ts';
import { useNetworks } from '../../networks/api/use-networks.ts';
import { useNotify } from '../../notifications/notifications.tsx';
import { useGo } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';
import { useCreation } from '../api/use-creation.ts';
import { type Draft, emptyDraftIn, fromBackup } from '../draft.ts';
import { createProblems, restoreProblems } from '../draft-problems.ts';
import { CREATE_HELP, RESTORE_HELP } from '../help-topics.tsx';
import { isClean, useDraftForm } from '../use-draft-form.ts';
import { usePageFocus } from '../use-page-focus.ts';
import { createdNotice } from './created-notice.tsx';
import { DraftReview } from './draft-review.tsx';
import { DraftSections } from './draft-sections.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

export interface CreateFileSystemWizardProps {
  /** The backup to restore; a file system without one is new. */
  readonly backup?: Backup | undefined;
}

const describeRestore = ({ BackupId }: Backup) =>
  `From ${BackupId} to a new file system. Its data is lazy-loaded: the file system can be used as soon as it is available, with slightly higher latency at first.`;

const I18N = { nextButton: 'Review and create', previousButton: 'Previous', cancelButton: 'Cancel' };

/** The creation wizard of the guide: one page of settings, then a review. A restore has its configuration fixed. */
export function CreateFileSystemWizard({ backup }: CreateFileSystemWizardProps) {
  const { region } = usePlace();
  const { data: networks, isPending: isLoadingNetworks } = useNetworks();
  const complete = useCallback((draft: Draft) => ({ ...draft, ...completedChoice(networks, draft) }), [networks]);
  const check = useCallback(
    (draft: Draft) => (backup ? restoreProblems(draft, backup, networks) : createProblems(draft, networks, region)),
    [backup, networks, region],
  );
  const [initial] = useState(() => (backup ? fromBackup(backup) : emptyDraftIn(region)));
  const form = useDraftForm({ initial, complete, check, isRestore: backup !== undefined });
  const [token] = useState(newRequestToken);
  const [step, setStep] = useState(0);
  const { page, focusFirstError, showSection } = usePageFocus();
  const { mutate: create, isPending } = useCreation(backup);
  const notify = useNotify();
  const go = useGo();
  const isDone = useRef(false);
  const isGuarding = useCallback(() => form.isChanged && !isDone.current, [form.isChanged]);

  const review = () => {
    form.showAll();
    if (isClean(form.problems)) return setStep(1);
    setStep(0);
    return focusFirstError();
  };
  const edit = (title: string) => {
    setStep(0);
    showSection(title);
  };
  const submit = () => {
    if (!isClean(form.problems)) return review();
    return create(
      { draft: form.draft, token },
      {
        onSuccess: (fileSystem) => {
          isDone.current = true;
          notify(createdNotice(fileSystem, backup));
          go(paths.fileSystems());
        },
        onError: (error) => {
          if (!form.refuse(error)) return;
          setStep(0);
          focusFirstError();
        },
      },
    );
  };

  return (
    <div ref={page}>
      <Wizard
        activeStepIndex={step}
        isLoadingNextStep={isPending || isLoadingNetworks}
        submitButtonText="Create file system"
        i18nStrings={I18N}
        onNavigate={({ detail }) => (detail.requestedStepIndex > 0 ? review() : setStep(0))}
        onCancel={() => go(backup ? paths.backup(backup.BackupId) : paths.fileSystems())}
        onSubmit={submit}
        steps={[
          {
            title: backup ? 'Restore backup' : 'New file system',
            info: <InfoLink topic={backup ? RESTORE_HELP : CREATE_HELP} />,
            ...(backup ? { description: describeRestore(backup) } : {}),
            content: <DraftSections form={form} backup={backup} />,
            errorText: form.otherErrors.join(' '),
          },
          {
            title: 'Summary',
            content: <DraftReview form={form} onEdit={edit} backup={backup} />,
            errorText: form.refusal && describeError(form.refusal),
          },
        ]}
      />
      <LeaveDialog isGuarding={isGuarding} />
    </div>
  );
}
