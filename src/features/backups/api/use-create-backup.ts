import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Backup } from '../../../aws/fsx/types.ts';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';
import { tellBackups } from './refresh-backups.ts';

export interface NewBackup {
  readonly fileSystemId: string;
  /** The value of the tag `Name`; empty for a backup without a name. */
  readonly name: string;
  readonly requestToken: string;
}

/**
 * CreateBackup. Answers as soon as the backup is recorded; taking it goes on.
 *
 * @param onCreated  called even when the dialog that asked is gone by then
 */
export function useCreateBackup(onCreated: (backup: Backup) => void) {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ fileSystemId, name, requestToken }: NewBackup): Promise<Backup> => {
      const { Backup } = await callFsx(place, 'CreateBackup', {
        FileSystemId: fileSystemId,
        ClientRequestToken: requestToken,
        ...(name === '' ? {} : { Tags: [{ Key: 'Name', Value: name }] }),
      });
      if (!Backup) throw new Error('The service named no backup in its answer. Refresh the list of backups.');
      return Backup;
    },
    onSuccess: (backup) => {
      tellBackups(queries, place, { found: [backup], missing: [] });
      onCreated(backup);
    },
  });
}
