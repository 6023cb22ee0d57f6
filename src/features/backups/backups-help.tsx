import type { HelpTopic } from '../help/help.tsx';

/** @see guide, "Working with backups" */
export const BACKUPS_HELP: HelpTopic = {
  title: 'Backups',
  content: (
    <>
      <p>
        Backups are block-based and incremental: a new backup stores only the blocks that changed since the previous
        one. How long it takes depends on how much changed, not on the storage capacity of the file system.
      </p>
      <h3>Sizes</h3>
      <dl>
        <dt>Logical size</dt>
        <dd>The whole size of the files that the backup holds, and that a restore brings back.</dd>
        <dt>Added by this backup</dt>
        <dd>What taking it added to the stored data.</dd>
        <dt>Freed if deleted</dt>
        <dd>The data that no other backup holds. It changes as other backups are taken and deleted.</dd>
      </dl>
      <h3>Types</h3>
      <dl>
        <dt>Automatic</dt>
        <dd>Taken daily in the backup window, kept for the retention period, deleted with the file system.</dd>
        <dt>User-initiated</dt>
        <dd>Taken by you. It never expires, and stays after the file system is deleted.</dd>
        <dt>AWS Backup</dt>
        <dd>Taken by AWS Backup. It can be restored here, but not deleted.</dd>
      </dl>
      <h3>Restore and delete</h3>
      <p>
        Restoring a backup creates a new file system. Deleting a backup is permanent; only the data unique to it is
        removed, so the other backups stay complete.
      </p>
    </>
  ),
};

/** @see guide, "Working with automatic daily backups" */
export const AUTOMATIC_BACKUPS_HELP: HelpTopic = {
  title: 'Automatic backups',
  content: (
    <>
      <p>
        Automatic daily backups occur during the daily backup window. At some point in it, storage I/O might be
        suspended briefly while the backup initializes, typically for less than a few seconds.
      </p>
      <p>
        They are kept for the retention period, 0 to 90 days. A retention period of 0 days turns them off. They are
        deleted when the file system is deleted.
      </p>
    </>
  ),
};
