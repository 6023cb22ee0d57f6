import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';

export interface FileSystemDeletion {
  readonly fileSystemId: string;
  /** Whether to take a last backup; `undefined` for a kind of file system that has none, which may not be asked at all. */
  readonly finalBackup: boolean | undefined;
  /** The last backup's tag `Name`; empty gives it none, and the file system's tags where they are copied to backups. */
  readonly finalBackupName: string;
  readonly requestToken: string;
}

/** DeleteFileSystem. Answers as soon as the deletion has begun. */
export function useDeleteFileSystem() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ fileSystemId, requestToken, ...last }: FileSystemDeletion) =>
      callFsx(place, 'DeleteFileSystem', {
        FileSystemId: fileSystemId,
        ClientRequestToken: requestToken,
        ...toConfiguration(last),
      }),
    onSettled: () =>
      Promise.all(
        ['file-systems', 'backup-list', 'insight'].map((kind) =>
          queries.invalidateQueries({ queryKey: [kind, place.account, place.region] }),
        ),
      ),
  });
}

function toConfiguration({
  finalBackup,
  finalBackupName,
}: Pick<FileSystemDeletion, 'finalBackup' | 'finalBackupName'>) {
  if (finalBackup === undefined) return {};
  const isNamed = finalBackup && finalBackupName !== '';
  const tags = isNamed ? { FinalBackupTags: [{ Key: 'Name', Value: finalBackupName }] } : {};
  return { LustreConfiguration: { SkipFinalBackup: !finalBackup, ...tags } };
}
