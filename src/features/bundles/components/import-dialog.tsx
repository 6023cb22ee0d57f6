import Alert from '@cloudscape-design/components/alert';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import { BUNDLE_EXTENSION } from '../../../lab/bundle.ts';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { describeProgress } from '../import-words.ts';
import { useImport } from '../use-import.tsx';

export interface ImportDialogProps {
  /** `workspace` replaces everything that is stored; `resource` is a backup or file system, which comes in as a new one. */
  readonly of: 'resource' | 'workspace';
  readonly onClose: () => void;
}

/** "Import": a bundle is chosen, checked to the last byte, and comes in; or it is said why not. */
export function ImportDialog({ of, onClose }: ImportDialogProps) {
  const { start, cancel, isRunning, progress, error } = useImport(onClose);
  const [file, setFile] = useState<File>();
  const [isMissing, setMissing] = useState(false);
  const { title, action, constraint } = WORDS[of];
  const submit = () => {
    setMissing(file === undefined);
    if (file) start(file, of === 'workspace');
  };
  const close = () => (isRunning ? cancel() : onClose());
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close dialog"
      onDismiss={close}
      footer={<DialogFooter submitLabel={action} loading={isRunning} onSubmit={submit} onCancel={close} />}
    >
      <SpaceBetween size="l">
        {of === 'workspace' && (
          <Alert type="warning" header="Everything that is stored is replaced">
            All file systems and backups of every Region are deleted, and those of the file take their place. Export the
            workspace first if you may want it back.
          </Alert>
        )}
        {error && (
          <Alert type="error" header="Nothing was imported">
            {describeError(error)}
          </Alert>
        )}
        {isRunning ? (
          <ProgressBar
            {...describeProgress(progress ?? STARTING)}
            description="Until the end nothing of it can be seen."
          />
        ) : (
          <FormField label="File" description={constraint} errorText={isMissing && !file && 'Choose a file.'}>
            <FileUpload
              value={file ? [file] : []}
              onChange={({ detail }) => setFile(detail.value[0])}
              accept={BUNDLE_EXTENSION}
              showFileSize
              constraintText={`A file that was exported here, ending with ${BUNDLE_EXTENSION}.`}
              i18nStrings={FILE_WORDS}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Modal>
  );
}

const STARTING = { phase: 'checking', doneBytes: 0, totalBytes: 0 } as const;

const WORDS = {
  resource: {
    title: 'Import',
    action: 'Import',
    constraint: 'A backup becomes a new user-initiated backup in this Region; a file system becomes a new one.',
  },
  workspace: {
    title: 'Import workspace',
    action: 'Replace everything',
    constraint: 'With every account and Region, the backups, files and clock.',
  },
} as const;

const FILE_WORDS = {
  uploadButtonText: () => 'Choose file',
  dropzoneText: () => 'Drop file here',
  removeFileAriaLabel: () => 'Remove file',
  limitShowFewer: 'Show fewer files',
  limitShowMore: 'Show more files',
  errorIconAriaLabel: 'Error',
};
