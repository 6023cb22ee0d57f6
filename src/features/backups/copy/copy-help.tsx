import { CodeBlock } from '../../../ui/code-block.tsx';
import type { HelpTopic } from '../../help/help.tsx';

const COMMAND = `aws fsx copy-backup \\
  --source-backup-id backup-0abc123456789cba7 \\
  --source-region us-east-1`;

/** @see guide, "Copying backups" */
export const COPY_HELP: HelpTopic = {
  title: 'Copy backup',
  content: (
    <>
      <p>
        A backup can be copied within the same account, to another Region or within its own. The copy is a
        user-initiated backup with its own data: it can be restored after its source is deleted.
      </p>
      <h3>Where to</h3>
      <ul>
        <li>Between any two commercial Regions.</li>
        <li>Between the China (Beijing) and China (Ningxia) Regions.</li>
        <li>Between the GovCloud (US-East) and GovCloud (US-West) Regions.</li>
        <li>Within any Region. Opt-in Regions do not support copies from or to another Region.</li>
      </ul>
      <p>Up to five copies to one destination Region can be in progress at a time.</p>
      <h3>Deleting the source</h3>
      <p>
        The source cannot be deleted while it is being copied, nor in the short delay after the copy becomes available.
      </p>
      <h3>What is sent</h3>
      <p>
        The request, CopyBackup, is sent to the destination Region, and SourceRegion names the Region of the source. The
        API calls panel shows it. With the AWS CLI, set the destination as the command's Region:
      </p>
      <CodeBlock label="AWS CLI command" text={COMMAND} wrap />
    </>
  ),
};

/** @see guide, "Full and incremental copies" */
export const EXTENT_HELP: HelpTopic = {
  title: 'Full and incremental copies',
  content: (
    <>
      <p>
        The first copy to a Region is a full copy. Later copies to the same Region are incremental, provided that you
        have not deleted all previously copied backups in that Region and have been using the same AWS KMS key.
        Otherwise the copy is full.
      </p>
      <p>
        The amount of data is measured before you copy: the blocks of this backup that are not stored in the destination
        Region under the chosen key. Within a Region and under the same key, copies share their data.
      </p>
      <h3>How long it takes</h3>
      <p>
        One minute, and what moving the data takes on the service's clock: 100 MB per second to another Region, 200 MB
        per second within one.
      </p>
    </>
  ),
};
