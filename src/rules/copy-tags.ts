import type { MemberRefusal } from '../aws/fsx/errors.ts';
import type { Backup, FileSystem, FsxRequest, Tag } from '../aws/fsx/types.ts';
import { refuseBackupNameTag } from './backup-name.ts';
import { isReserved, mergeTags, refuseTags } from './tags.ts';

/**
 * The tags a new backup of `fileSystem`, which has `tags`, gets. With CopyTagsToBackups an automatic backup, and a user-initiated one
 * for which no tag is given, receives all the file system's; where a tag is given none is copied.
 *
 * @param given  the request's tags, `undefined` for an automatic backup
 * @see API reference, CreateFileSystemLustreConfiguration, CopyTagsToBackups
 */
export function tagsOfBackup(
  fileSystem: FileSystem,
  tags: readonly Tag[],
  given: readonly Tag[] | undefined,
): readonly Tag[] {
  if (given && given.length > 0) return given;
  if (!fileSystem.LustreConfiguration?.CopyTagsToBackups) return [];
  return tags.filter(({ Key }) => !isReserved(Key));
}

type CopyTagging = Pick<FsxRequest<'CopyBackup'>, 'CopyTags' | 'Tags'>;

/**
 * The tags that a copy of `source` gets: with CopyTags the source's, and the request's, which win where a key is in both.
 * Without CopyTags only the request's.
 *
 * @see guide, "To copy a backup within the same account", steps 4 and 6; API reference, CopyBackup, CopyTags. Tags that AWS
 *   sets are not carried, as for CopyTagsToBackups.
 */
export const tagsOfCopy = (source: Backup, request: CopyTagging): readonly Tag[] =>
  mergeTags(carriedTags(source, request), request.Tags ?? []);

/** Whether a copy of `source` may have the request's tags, with those carried from the source. @see tagsOfCopy */
export const refuseCopyTags = (source: Backup, request: CopyTagging): MemberRefusal | undefined =>
  refuseTags(request.Tags ?? [], carriedTags(source, request)) ?? refuseBackupNameTag(request.Tags);

const carriedTags = ({ Tags = [] }: Backup, { CopyTags = false }: CopyTagging): readonly Tag[] =>
  CopyTags ? Tags.filter(({ Key }) => !isReserved(Key)) : [];
