import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { UploadFailure } from '../../../lab/upload.ts';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { describeOutcome } from '../upload/describe-upload.ts';
import type { UploadState } from '../upload/upload-state.ts';
import { dismissUpload, sendRest } from '../upload/uploads.ts';
import { FileName } from './file-name.tsx';

/** An upload that is over: what is stored, what is not and why, and a way to send the rest. */
export function UploadOutcome({ upload }: { readonly upload: UploadState }) {
  const { id, failures, rest } = upload;
  const { type, header, text } = describeOutcome(upload);
  const again = <Button onClick={() => void sendRest(id)}>Upload the rest</Button>;
  return (
    <Alert
      type={type}
      header={header}
      dismissible
      dismissAriaLabel="Dismiss"
      onDismiss={() => dismissUpload(id)}
      {...(rest > 0 ? { action: again } : {})}
    >
      {text}
      {failures.length > 0 && <Failures failures={failures} />}
    </Alert>
  );
}

const SHOWN = 100;

function Failures({ failures }: { readonly failures: readonly UploadFailure[] }) {
  const unshown = failures.length - SHOWN;
  return (
    <ExpandableSection headerText="Files that could not be uploaded">
      <ul>
        {failures.slice(0, SHOWN).map(({ path, reason }) => (
          <li key={path}>
            <FileName name={path} />: {reason}
          </li>
        ))}
      </ul>
      {unshown > 0 && `And ${formatNumberOf(unshown, 'more file', 'more files')}.`}
    </ExpandableSection>
  );
}
