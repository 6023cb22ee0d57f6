import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { describeError } from '../../../client/errors.ts';
import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { FailedState } from '../../../ui/failed-state.tsx';
import type { FileSource } from '../api/file-source.ts';
import { usePreview } from '../api/use-preview.ts';
import { FileName } from './file-name.tsx';
import { PreviewContent } from './preview-content.tsx';

export interface PreviewDialogProps {
  readonly source: FileSource;
  readonly path: VolumePath;
  readonly entry: VolumeEntry;
  readonly onDownload: () => void;
  readonly onClose: () => void;
}

/** Shows what a file holds: a picture, text, or its bytes. */
export function PreviewDialog({ source, path, entry, onDownload, onClose }: PreviewDialogProps) {
  const { data, error, refetch } = usePreview(source, path, entry);
  return (
    <Modal
      visible
      size="large"
      header={<FileName name={entry.name} />}
      closeAriaLabel="Close dialog"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onDownload}>Download file</Button>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {data ? (
        <PreviewContent preview={data} size={entry.bytes} />
      ) : error ? (
        <FailedState title="The file could not be read" message={describeError(error)} onRetry={() => void refetch()} />
      ) : (
        <StatusIndicator type="loading">Reading the file</StatusIndicator>
      )}
    </Modal>
  );
}
