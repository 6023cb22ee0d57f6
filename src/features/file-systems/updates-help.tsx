import type { HelpTopic } from '../help/help.tsx';

/** @see Lustre user guide, "Managing storage capacity", "Managing throughput capacity" */
export const UPDATES_HELP: HelpTopic = {
  title: 'Updates',
  content: (
    <>
      <p>
        You can increase the storage capacity of a file system as needed, and change the throughput of each unit of its
        storage. The ten most recent updates of each type are listed.
      </p>
      <h3>Statuses</h3>
      <dl>
        <dt>Pending</dt>
        <dd>Amazon FSx has received the request and has not begun.</dd>
        <dt>In progress</dt>
        <dd>Amazon FSx is processing the update.</dd>
        <dt>Updated; Optimizing</dt>
        <dd>The new values hold. Storage optimization distributes the data in the background.</dd>
        <dt>Completed</dt>
        <dd>The update finished.</dd>
        <dt>Failed</dt>
        <dd>The update failed; its detail tells why.</dd>
      </dl>
      <h3>The next change</h3>
      <p>
        Storage and throughput can be changed again six hours after the last request, or when storage optimization is
        over, whichever is later. The time is the service's, at the top of the page.
      </p>
      <h3>Updates and backups</h3>
      <p>
        A backup asked for while the file system is Updating is Pending until the update is made. An update asked for
        while a backup is Creating waits until that is Transferring. If both wait, the backup goes first.
      </p>
    </>
  ),
};
