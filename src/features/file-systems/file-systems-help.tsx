import type { HelpTopic } from '../help/help.tsx';

/** Help of the list of file systems. */
export const FILE_SYSTEMS_HELP: HelpTopic = {
  title: 'File systems',
  content: (
    <>
      <p>
        An Amazon FSx for Lustre file system keeps your files and takes backups of them. Here the service is simulated:
        it runs in this browser, and the files are really stored.
      </p>
      <h3>The whole loop</h3>
      <ol>
        <li>Create a file system with a persistent deployment type.</li>
        <li>Open it and upload a folder on its Files tab.</li>
        <li>From Actions, choose Create backup.</li>
        <li>Change some files and back up again: the second backup adds only what changed.</li>
        <li>On the Backups page, choose Restore backup.</li>
      </ol>
      <h3>Backups and deployment types</h3>
      <p>
        Backups are supported only on persistent file systems that are not linked to an Amazon S3 data repository.
        Scratch file systems are designed for temporary storage and shorter-term processing of data.
      </p>
      <h3>Time</h3>
      <p>
        The service has its own clock, at the top of every page. At first it runs 60 times as fast as real time, so that
        minutes pass in seconds.
      </p>
    </>
  ),
};

/** Help of one file system. */
export const FILE_SYSTEM_HELP: HelpTopic = {
  title: 'File system details',
  content: (
    <>
      <p>
        <strong>Files</strong> is what is stored now. <strong>Backups</strong> lists the backups taken of this file
        system and its settings for automatic ones.
      </p>
      <h3>Statuses</h3>
      <ul>
        <li>
          <strong>Creating</strong>: not yet usable.
        </li>
        <li>
          <strong>Available</strong>: usable.
        </li>
        <li>
          <strong>Updating</strong>: usable, while a change you asked for is made.
        </li>
        <li>
          <strong>Misconfigured</strong>: usable only in part until its surroundings are put right.
        </li>
        <li>
          <strong>Deleting</strong>: it and its automatic backups are going.
        </li>
        <li>
          <strong>Failed</strong>: it cannot be used; restore its last backup to a new file system.
        </li>
      </ul>
    </>
  ),
};
