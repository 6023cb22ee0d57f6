import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { callFsx } from '../../../client/service.ts';
import { fileSystemsQuery } from '../../file-systems/api/use-file-systems.ts';
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
    onSuccess: (made) => queries.setQueryData(fileSystemsQuery(place).queryKey, (known) => withMade(known, made)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['file-systems', place.account, place.region] }),
  });
}

/** The list as it will be asked for again anyway: the new one is in it from the start, as the service described it. */
const withMade = (known: readonly FileSystem[] | undefined, made: FileSystem) =>
  known && [...known.filter(({ FileSystemId }) => FileSystemId !== made.FileSystemId), made];

function send(place: Place, { draft, token: ClientRequestToken }: Creation, backup: Backup | undefined) {
  if (!backup) return callFsx(place, 'CreateFileSystem', { ClientRequestToken, ...toRequest(draft) });
  const request = { ClientRequestToken, ...toRestoreRequest(draft, backup.BackupId) };
  return callFsx(place, 'CreateFileSystemFromBackup', request);
}
