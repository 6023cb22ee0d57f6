import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { ROOT } from '../paths/volume-path.ts';
import { describeProgress } from '../upload/describe-upload.ts';
import { percentOf, type UploadState } from '../upload/upload-state.ts';
import { cancelUpload } from '../upload/uploads.ts';
import { FileName } from './file-name.tsx';

/** An upload that goes on: files, bytes, rate and remaining time, and Cancel. */
export function UploadProgressPanel({ upload }: { readonly upload: UploadState }) {
  const { id, folder, phase, failures } = upload;
  const cancel = <Button onClick={() => cancelUpload(id)}>Cancel upload</Button>;
  return (
    <Container
      header={
        <Header variant="h3" actions={cancel}>
          {folder === ROOT ? (
            'Uploading'
          ) : (
            <>
              Uploading to <FileName name={folder} />
            </>
          )}
        </Header>
      }
    >
      {phase === 'scanning' && (
        <StatusIndicator type="loading">Looking for files: {describeProgress(upload)}</StatusIndicator>
      )}
      {phase === 'waiting' && <StatusIndicator type="pending">Waiting for the upload before it</StatusIndicator>}
      {phase === 'uploading' && (
        <ProgressBar ariaLabel="Upload" value={percentOf(upload)} additionalInfo={describeProgress(upload)} />
      )}
      {failures.length > 0 && (
        <StatusIndicator type="warning">
          {formatNumberOf(failures.length, 'file')} could not be uploaded so far
        </StatusIndicator>
      )}
    </Container>
  );
}
