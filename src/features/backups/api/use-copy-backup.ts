import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Backup, FsxRequest } from '../../../aws/fsx/types.ts';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';
import { tellBackups } from './refresh-backups.ts';

export interface NewCopy {
  /** Code of the Region that the copy is made in: the API is called there. */
  readonly region: string;
  readonly request: FsxRequest<'CopyBackup'>;
}

/**
 * CopyBackup, called in the destination Region. Answers as soon as the copy is recorded; copying goes on.
 *
 * @param onStarted  called even when the page that asked is gone by then
 * @see FSx API reference, CopyBackup, SourceRegion
 */
export function useCopyBackup(onStarted: (copy: Backup, region: string) => void) {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ region, request }: NewCopy): Promise<Backup> => {
      const { Backup } = await callFsx({ ...place, region }, 'CopyBackup', request);
      if (!Backup) throw new Error('The service named no backup in its answer. Refresh the list of backups.');
      return Backup;
    },
    onSuccess: (copy, { region }) => {
      tellBackups(queries, { ...place, region }, { found: [copy], missing: [] });
      void queries.invalidateQueries({ queryKey: ['copies'] });
      onStarted(copy, region);
    },
  });
}
