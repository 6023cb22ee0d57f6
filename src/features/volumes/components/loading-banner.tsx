import Alert from '@cloudscape-design/components/alert';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { formatBytes } from '../../../ui/bytes.ts';

export interface LoadingBannerProps {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Says that a restored volume still loads from its backup, and that it can be used meanwhile. */
export function LoadingBanner({ doneBytes, totalBytes }: LoadingBannerProps) {
  return (
    <Alert type="info" header="Files are loading from the backup">
      All files can be used meanwhile. A file that is read before it is loaded comes first.
      <ProgressBar
        ariaLabel="Loading from the backup"
        value={totalBytes === 0 ? 100 : (doneBytes / totalBytes) * 100}
        additionalInfo={`${formatBytes(doneBytes)} of ${formatBytes(totalBytes)} loaded`}
      />
    </Alert>
  );
}
