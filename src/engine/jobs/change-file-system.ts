import type { FileSystem } from '../../aws/fsx/types.ts';
import type { JobRecord } from '../job-records.ts';
import type { FileSystemRecord } from '../records.ts';
import type { WriteTransaction } from '../store/port.ts';

/**
 * Applies `change` to the file system that a job works for, as it is now.
 *
 * @returns its row with the change; `undefined` when it is gone
 */
export async function changeFileSystem(
  tx: WriteTransaction<'fileSystems'>,
  { account, region, subject }: Pick<JobRecord, 'account' | 'region' | 'subject'>,
  change: (fileSystem: FileSystem) => FileSystem,
): Promise<FileSystemRecord | undefined> {
  const record = await tx.table('fileSystems').get([account, region, subject]);
  if (!record) return undefined;
  const changed = { ...record, fileSystem: change(record.fileSystem) };
  await tx.table('fileSystems').put(changed);
  return changed;
}
