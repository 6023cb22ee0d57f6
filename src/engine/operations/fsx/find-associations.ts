import type { AssociationRecord, FileSystemRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';

/** The links of a file system to S3 buckets, whatever their state. */
export function associationsOf(
  tx: ReadTransaction<'associations'>,
  { account, region, id }: Pick<FileSystemRecord, 'account' | 'region' | 'id'>,
): Promise<readonly AssociationRecord[]> {
  return tx.table('associations').list({ index: 'byFileSystem', span: prefix([account, region, id]) });
}

/** Whether a data repository association links the file system to S3, so that it cannot have backups. */
export async function isLinked(tx: ReadTransaction<'associations'>, fileSystem: FileSystemRecord): Promise<boolean> {
  return (await associationsOf(tx, fileSystem)).length > 0;
}
