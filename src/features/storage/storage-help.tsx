import type { HelpTopic } from '../help/help.tsx';

/** Help of the Storage page. */
export const STORAGE_HELP: HelpTopic = {
  title: 'Stored data',
  content: (
    <>
      <p>
        What the simulation really keeps, with its indexes. A block that several files or backups share is stored once
        in each file system, and once in the backups of a Region.
      </p>
      <dl>
        <dt>Compression</dt>
        <dd>What is left of blocks that were written under the data compression type LZ4.</dd>
        <dt>Free room</dt>
        <dd>An estimate: the browser promises nothing, and may run out earlier. Some tell no figure.</dd>
        <dt>Kept by the browser</dt>
        <dd>
          Whether the browser promised to keep the data when disk space runs short. Without that promise, export what
          you want to be sure of.
        </dd>
      </dl>
      <p>Synthetic files take up next to nothing: their bytes are made again whenever they are read.</p>
    </>
  ),
};
