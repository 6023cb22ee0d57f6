import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FileSystem, FsxRequest } from '../../../aws/fsx/types.ts';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';
import { fileSystemsQuery } from './use-file-systems.ts';

/**
 * UpdateFileSystem. Settings hold with the answer; what takes time is an administrative action by then.
 *
 * @param onUpdated  called even when the dialog that asked is gone by then
 */
export function useUpdateFileSystem(onUpdated: (fileSystem: FileSystem) => void) {
  const place = usePlace();
  const queries = useQueryClient();
  const { queryKey } = fileSystemsQuery(place);
  return useMutation({
    mutationFn: async (request: FsxRequest<'UpdateFileSystem'>): Promise<FileSystem> => {
      const { FileSystem } = await callFsx(place, 'UpdateFileSystem', request);
      if (!FileSystem) throw new Error('The service described no file system in its answer. Refresh the page.');
      return FileSystem;
    },
    onSuccess: (updated) => {
      queries.setQueryData(queryKey, (all) =>
        all?.map((one) => (one.FileSystemId === updated.FileSystemId ? updated : one)),
      );
      onUpdated(updated);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey }); // not awaited: the dialog closes with the answer
    },
  });
}
