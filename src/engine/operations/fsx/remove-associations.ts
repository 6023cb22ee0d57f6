import type { FileSystemRecord } from '../../records.ts';
import type { WriteTransaction } from '../../store/port.ts';
import { forgetReplays } from '../replay.ts';
import { associationsOf } from './find-associations.ts';

type Linked = Pick<FileSystemRecord, 'account' | 'region' | 'id'>;

/** Marks the associations of a file system that is being deleted as going with it, and calls off their jobs. */
export async function startAssociationsDeletion(
  tx: WriteTransaction<'associations' | 'jobs'>,
  fileSystem: Linked,
): Promise<void> {
  for (const record of await associationsOf(tx, fileSystem)) {
    const jobs = await tx.table('jobs').keys({ index: 'bySubject', span: { from: record.id, to: record.id } });
    for (const key of jobs) await tx.table('jobs').delete(key);
    await tx.table('associations').put({ ...record, association: { ...record.association, Lifecycle: 'DELETING' } });
  }
}

/** Deletes the associations of a file system that is gone. */
export async function removeAssociations(
  tx: WriteTransaction<'associations' | 'replays'>,
  fileSystem: Linked,
): Promise<void> {
  for (const { account, region, id } of await associationsOf(tx, fileSystem)) {
    await tx.table('associations').delete([account, region, id]);
    await forgetReplays(tx, id);
  }
}
