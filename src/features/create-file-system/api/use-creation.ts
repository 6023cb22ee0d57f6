import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';
import type { Draft } from '../draft.ts';
import { toRequest, toRestoreRequest } from '../draft-request.ts';

export interface Creation {
  readonly draft: Draft;
  /** The same for every attempt of one form, so that asking twice creates once. */
  readonly token: string;
}

/** CreateFileSystem, or CreateFileSystemFromBackup of `backup`. Answers when it is recorded; making it goes on. */
export function useCreation(backup: Backup | undefined) {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (creation: Creation): Promise<FileSystem> => {
      const { FileSystem } = await send(place, creation, backup);
      if (!FileSystem) throw new Error('The service named no file system in its answer. Look at the list of them.');
      return FileSystem;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['file-systems', place.account, place.region] }),
  });
}

function send(place: Place, { draft, token: ClientRequestToken }: Creation, backup: Backup | undefined) {
  if (!backup) return callFsx(place, 'CreateFileSystem', { ClientRequestToken, ...toRequest(draft) });
  const request = { ClientRequestToken, ...toRestoreRequest(draft, backup.BackupId) };
  return callFsx(place, 'CreateFileSystemFromBackup', request);
}
