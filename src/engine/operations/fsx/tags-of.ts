import type { Place } from '../../../aws/arn.ts';
import type { Tag } from '../../../aws/fsx/types.ts';
import type { ReadTransaction, WriteTransaction } from '../../store/port.ts';
import type { Tagged } from './find-resource.ts';

/** The tables whose rows have tags. */
export const TAGGED_TABLES = ['fileSystems', 'backups', 'associations'] as const;
type Tables = (typeof TAGGED_TABLES)[number];

/** The tags of a file system, backup or association; `undefined` where there is none of that id. */
export async function getTags(
  tx: ReadTransaction<Tables>,
  { account, region }: Place,
  tagged: Tagged,
): Promise<readonly Tag[] | undefined> {
  const key = [account, region, tagged.id];
  if (tagged.kind === 'association') {
    const row = await tx.table('associations').get(key);
    return row?.fileSystemId === tagged.fileSystemId ? tagsIn(row.association) : undefined;
  }
  if (tagged.kind === 'backup') return tagsIn((await tx.table('backups').get(key))?.backup);
  return tagsIn((await tx.table('fileSystems').get(key))?.fileSystem);
}

/** The file system that a tagged resource is, or belongs to. */
export async function getFileSystemId(
  tx: ReadTransaction<'backups'>,
  { account, region }: Place,
  tagged: Tagged,
): Promise<string | undefined> {
  if (tagged.kind === 'backup') return (await tx.table('backups').get([account, region, tagged.id]))?.fileSystemId;
  return tagged.kind === 'association' ? tagged.fileSystemId : tagged.id;
}

const tagsIn = (resource: { readonly Tags?: readonly Tag[] } | undefined): readonly Tag[] | undefined =>
  resource && (resource.Tags ?? []);

/** Gives tags to what has been found to be there. */
export async function putTags(
  tx: WriteTransaction<Tables>,
  { account, region }: Place,
  { kind, id }: Tagged,
  Tags: readonly Tag[],
): Promise<void> {
  const key = [account, region, id];
  if (kind === 'file-system') {
    const row = await tx.table('fileSystems').get(key);
    if (row) await tx.table('fileSystems').put({ ...row, fileSystem: { ...row.fileSystem, Tags } });
  } else if (kind === 'backup') {
    const row = await tx.table('backups').get(key);
    if (row) await tx.table('backups').put({ ...row, backup: { ...row.backup, Tags } });
  } else {
    const row = await tx.table('associations').get(key);
    if (row) await tx.table('associations').put({ ...row, association: { ...row.association, Tags } });
  }
}
