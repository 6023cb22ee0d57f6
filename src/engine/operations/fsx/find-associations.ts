import type { Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { AssociationRecord, FileSystemRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';

type Linked = Pick<FileSystemRecord, 'account' | 'region' | 'id'>;

/** The links of a file system to S3 buckets, whatever their state. */
export function associationsOf(
  tx: ReadTransaction<'associations'>,
  { account, region, id }: Linked,
): Promise<readonly AssociationRecord[]> {
  return tx.table('associations').list({ index: 'byFileSystem', span: prefix([account, region, id]) });
}

/** Whether a data repository association links the file system to S3, so that it cannot have backups. */
export async function isLinked(tx: ReadTransaction<'associations'>, { account, region, id }: Linked): Promise<boolean> {
  const span = prefix([account, region, id]);
  return (await tx.table('associations').keys({ index: 'byFileSystem', span, limit: 1 })).length > 0;
}

/** @throws {FsxError} DataRepositoryAssociationNotFound, also for an id of another account or Region */
export async function mustGetAssociation(
  tx: ReadTransaction<'associations'>,
  { account, region }: Place,
  id: string,
): Promise<AssociationRecord> {
  const record = await tx.table('associations').get([account, region, id]);
  if (record) return record;
  const message = `Data repository association '${id}' does not exist in ${region}.`;
  throw new FsxError(refusal('DataRepositoryAssociationNotFound', message));
}
