import type { EpochMs } from '../../../aws/units.ts';
import type { AssociationJob } from '../../job-records.ts';
import type { Ports } from '../../ports.ts';
import type { AssociationRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { associationsOf } from './find-associations.ts';

type Tx = WriteTransaction<'associations' | 'jobs'>;

interface Wanted {
  readonly becomes: AssociationJob['becomes'];
  /** Directory whose data goes with the association. */
  readonly deletes?: string;
  readonly requestedAt: EpochMs;
  /** Virtual ms, once it is worked on. */
  readonly duration: EpochMs;
}

/**
 * Writes an association as it is while it changes, and queues the job that ends that. A file system that is being created is waited
 * for, and so are the changes that were asked for before: one is worked on at a time.
 *
 * @see Lustre user guide, "Linking your file system to an Amazon S3 bucket"
 */
export async function queueAssociationJob(
  { ids }: Pick<Ports, 'ids'>,
  tx: Tx,
  record: AssociationRecord,
  { becomes, deletes, requestedAt, duration }: Wanted,
): Promise<void> {
  const { account, region, id: subject, fileSystemId } = record;
  const dueAt = Math.max(requestedAt, ...(await duesBefore(tx, record))) + duration;
  const job = { jobId: ids.uuid(), account, region, subject, fileSystemId, requestedAt, becomes, dueAt };
  await tx.table('associations').put(record);
  await tx.table('jobs').put({ ...job, kind: 'association', ...(deletes === undefined ? {} : { deletes }) });
}

/** When the creation of the file system and the changes of its associations are over. */
async function duesBefore(tx: Tx, { account, region, fileSystemId }: AssociationRecord): Promise<readonly EpochMs[]> {
  const associations = await associationsOf(tx, { account, region, id: fileSystemId });
  const subjects = [fileSystemId, ...associations.map(({ id }) => id)];
  const jobs = await Promise.all(
    subjects.map((subject) => tx.table('jobs').list({ index: 'bySubject', span: { from: subject, to: subject } })),
  );
  return jobs
    .flat()
    .filter(({ kind }) => kind === 'association' || kind === 'create-file-system')
    .flatMap(({ dueAt }) => dueAt ?? []);
}
