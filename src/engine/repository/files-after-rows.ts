import type { PackFiles } from './pack-files.ts';

/**
 * The same files, of which none is removed before the rows are stored as they are known here: a row that was deleted may come
 * back, and then it must have its file.
 *
 * @param settle  resolves when they are stored; when it throws, what was to be removed is a stray
 */
export function filesAfterRows(files: PackFiles, settle: () => Promise<void>): PackFiles {
  const isSettled = () =>
    settle().then(
      () => true,
      () => false,
    );
  return {
    ...files,
    remove: async (all) => {
      if (all.length > 0 && (await isSettled())) await files.remove(all);
    },
    forget: async (repositoryId) => {
      if (await isSettled()) await files.forget(repositoryId);
    },
  };
}
