import Alert from '@cloudscape-design/components/alert';
import { KEEPS_BACKUPS_WHEN_OFF } from '../../../rules/backup-expiry.ts';

/** Why daily backups should not be off, in the guide's words. */
export function NeverBackedUp({ wasBackedUp = false }: { readonly wasBackedUp?: boolean }) {
  return (
    <Alert type="warning" header="Your file system is never automatically backed up">
      Setting the retention period to 0 days means that your file system is never automatically backed up. We highly
      recommend that you use automatic daily backups for file systems that have any level of critical functionality
      associated with them.
      {wasBackedUp && KEEPS_BACKUPS_WHEN_OFF && ` ${WHAT_STAYS}`}
    </Alert>
  );
}

const WHAT_STAYS =
  'Its automatic backups stay until the file system is deleted, or a retention period is set that they are older than.';
