import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';

export interface FileSystemDeletion {
  readonly fileSystemId: string;
  /** Whether to take a last backup; `undefined` for a kind of file system that has none, which may not be asked at all. */
  readonly finalBackup: boolean | undefined;
  readonly requestToken: string;
}

/** DeleteFileSystem. Answers as soon as the deletion has begun. */
export function useDeleteFileSystem() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ fileSystemId, finalBackup, requestToken }: FileSystemDeletion) =>
      callFsx(place, 'DeleteFileSystem', {
        FileSystemId: fileSystemId,
        ClientRequestToken: requestToken,
        ...(finalBackup === undefined ? {} : { LustreConfiguration: { SkipFinalBackup: !finalBackup } }),
      }),
    onSettled: () =>
      Promise.all(
        ['file-systems', 'backup-list', 'insight'].map((kind) =>
          queries.invalidateQueries({ queryKey: [kind, place.account, place.region] }),
        ),
      ),
  });
}
