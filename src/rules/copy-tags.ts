import type { FileSystem, Tag } from '../aws/fsx/types.ts';
import { isReserved } from './tags.ts';

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
