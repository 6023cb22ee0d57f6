import type { HelpTopic } from '../help/help.tsx';

/** Help of verification. The service has no such action; the simulation offers it. */
export const VERIFICATION_HELP: HelpTopic = {
  title: 'Verification',
  content: (
    <>
      <p>
        A verification reads the stored data of a backup, a file system or everything, and checks each object against
        its name, which is a hash of its bytes. Amazon FSx has no such action; the simulation offers it.
      </p>
      <dl>
        <dt>Damaged</dt>
        <dd>
          The object is lost or wrong, and no other copy of it was found. Reading it gives an error, never wrong bytes.
        </dd>
        <dt>Healed</dt>
        <dd>It was damaged, was stored again from a living copy, and was read back and checked.</dd>
        <dt>Indexes rebuilt</dt>
        <dd>An index was lost or wrong, and was made anew from the data.</dd>
        <dt>Notes</dt>
        <dd>Nothing is lost, such as a read that failed once and then succeeded.</dd>
        <dt>Files hit</dt>
        <dd>The files of backups and file systems that need a damaged object.</dd>
      </dl>
      <p>A verification goes on when the page is closed and opened again. One runs at a time.</p>
    </>
  ),
};
