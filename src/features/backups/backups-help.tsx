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

/** @see guide, "Working with backups" and "Creating user-initiated backups" */
export const BACKUP_PROGRESS_HELP: HelpTopic = {
  title: 'Progress',
  content: (
    <>
      <p>
        A backup has the Creating status while Amazon FSx creates the backup. The status changes to Transferring while
        the backup is transferred to Amazon S3, until it is fully available.
      </p>
      <p>
        The duration depends on how much data has changed since the last backup was taken and is independent of the
        storage capacity of the file system:
      </p>
      <ul>
        <li>The initial backup of a brand new file system with very little data takes minutes.</li>
        <li>The initial backup taken after loading TBs of data takes hours.</li>
        <li>A second backup with minimal changes takes seconds.</li>
        <li>A third backup after a large amount of data has been added and modified takes hours.</li>
      </ul>
      <h3>Two kinds of work</h3>
      <p>
        Here the changed blocks are really found and stored in this browser. When that is done, the size of the change
        says how long the service takes on its clock, at 200 MB per second. The backup is Available when both are over.
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
        Automatic daily backups occur during the daily backup window, which is 30 minutes long. At some point in it,
        storage I/O might be suspended briefly while the backup process initializes, typically for less than a few
        seconds. Choose a convenient time of the day, ideally outside of the normal operating hours for the applications
        that use the file system.
      </p>
      <h3>Retention period</h3>
      <p>
        Automatic daily backups are kept for a certain period of time, between 0 and 90 days. Setting it to 0 turns off
        automatic daily backups. They are deleted when the file system is deleted.
      </p>
      <p>
        Setting the retention period to 0 days means that your file system is never automatically backed up. We highly
        recommend that you use automatic daily backups for file systems that have any level of critical functionality
        associated with them.
      </p>
      <h3>Changing the settings</h3>
      <p>
        <b>Update</b> changes the window and the retention period at once. A lower retention period deletes the
        automatic backups that are older; you are asked first. User-initiated backups and those of AWS Backup are never
        deleted by it. Whether tags are copied to backups is decided when the file system is created.
      </p>
    </>
  ),
};
