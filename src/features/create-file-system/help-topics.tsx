import type { HelpTopic } from '../help/help.tsx';

/** Help of the wizard. Facts are the guide's and the Lustre user guide's. */
export const CREATE_HELP: HelpTopic = {
  title: 'Create file system',
  content: (
    <>
      <p>An FSx for Lustre file system is a directory tree on fast storage that many compute instances share.</p>
      <p>
        Backups are supported only on persistent file systems that are not linked to an Amazon S3 data repository. The
        deployment type cannot be changed later.
      </p>
    </>
  ),
};

export const RESTORE_HELP: HelpTopic = {
  title: 'Restore backup',
  content: (
    <>
      <p>
        You can use an available backup to create a new file system, effectively restoring a point-in-time snapshot of
        another file system. The original is not changed.
      </p>
      <p>
        Restoring a backup to a new file system takes the same amount of time as creating a new file system. The data
        restored from the backup is lazy-loaded onto the file system, during which time you will experience slightly
        higher latency.
      </p>
    </>
  ),
};

export const DEPLOYMENT_HELP: HelpTopic = {
  title: 'Deployment and storage type',
  content: (
    <>
      <p>
        <b>Persistent</b> file systems are for longer-term storage and workloads. Their data is replicated, and they can
        be backed up.
      </p>
      <p>
        <b>Scratch</b> file systems are for temporary storage and shorter-term processing of data. Backups are not
        supported on them.
      </p>
      <p>
        SSD storage is for workloads that are sensitive to latency, HDD storage for those that need throughput. An SSD
        cache of 20 percent can be put before HDD storage.
      </p>
    </>
  ),
};

export const THROUGHPUT_HELP: HelpTopic = {
  title: 'Throughput per unit of storage',
  content: (
    <p>
      The read and write throughput that each TiB of storage gives, in MB/s. The throughput of the whole file system is
      this times its storage capacity.
    </p>
  ),
};

export const CAPACITY_HELP: HelpTopic = {
  title: 'Storage capacity',
  content: (
    <>
      <p>Storage comes in steps, which depend on the deployment and storage type:</p>
      <ul>
        <li>Persistent SSD and Scratch 2: 1200 GiB, then multiples of 2400 GiB</li>
        <li>Persistent HDD: multiples of 6000 GiB at 12 MB/s per TiB, of 1800 GiB at 40</li>
        <li>Scratch 1: 1200, 2400, then multiples of 3600 GiB</li>
      </ul>
      <p>The capacity can be increased later, and never decreased. It does not decide how long a backup takes.</p>
    </>
  ),
};

export const COMPRESSION_HELP: HelpTopic = {
  title: 'Data compression type',
  content: (
    <p>
      With LZ4, files are compressed when they are written and decompressed when they are read. It can be changed later
      and then holds for files written from then on. A restored file system has the compression type of the original.
    </p>
  ),
};

export const NETWORK_HELP: HelpTopic = {
  title: 'Network & security',
  content: (
    <p>
      The file system has network interfaces in one subnet of a VPC; compute instances reach it through them. A restored
      file system may be in another VPC than the original.
    </p>
  ),
};

export const SECURITY_GROUP_HELP: HelpTopic = {
  title: 'VPC security groups',
  content: (
    <p>
      They must let in Lustre traffic, TCP ports 988 and 1018 to 1023, from the group itself or from the range of the
      subnet. The default group of a VPC does.
    </p>
  ),
};

export const ENCRYPTION_HELP: HelpTopic = {
  title: 'Encryption',
  content: (
    <>
      <p>
        Data at rest is always encrypted. For persistent file systems you choose the KMS key; <b>aws/fsx</b> is the key
        that AWS manages for FSx in your account.
      </p>
      <p>In this simulation keys have identity and state, but bytes are not really encrypted.</p>
    </>
  ),
};

export const REPOSITORY_HELP: HelpTopic = {
  title: 'Data Repository Import/Export',
  content: (
    <p>
      Backups are not supported on file systems linked to an Amazon S3 bucket because the S3 bucket serves as the
      primary data repository, and the Lustre file system does not necessarily contain the full dataset at any given
      time.
    </p>
  ),
};

export const BACKUP_HELP: HelpTopic = {
  title: 'Backup and maintenance',
  content: (
    <>
      <p>
        Amazon FSx backups are file-system-consistent, highly durable, and incremental: each stores only the blocks that
        changed since the one before.
      </p>
      <p>
        Automatic daily backups are deleted with the file system. Backups that you create yourself are kept until you
        delete them.
      </p>
    </>
  ),
};

export const WINDOW_HELP: HelpTopic = {
  title: 'Daily automatic backup window',
  content: (
    <p>
      At some point during the window, storage I/O might be suspended briefly while the backup process initializes
      (typically for less than a few seconds). Choose a convenient time of the day, ideally outside of the normal
      operating hours of the applications that use the file system.
    </p>
  ),
};

export const RETENTION_HELP: HelpTopic = {
  title: 'Automatic backup retention period',
  content: (
    <>
      <p>Automatic daily backups are kept for between 0 and 90 days. 0 turns them off.</p>
      <p>
        Setting the retention period to 0 days means that your file system is never automatically backed up. We highly
        recommend that you use automatic daily backups for file systems that have any level of critical functionality
        associated with them.
      </p>
    </>
  ),
};
