import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../../../client/errors.ts';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';
import { tellBackups } from './refresh-backups.ts';

export interface Deletion {
  readonly backupIds: readonly string[];
  /** A UUID of the dialog; with the backup's ID it makes the token of one deletion. */
  readonly requestToken: string;
}

export interface DeletionOutcome {
  readonly backupId: string;
  /** Why it was not deleted; absent when it was. */
  readonly reason?: string;
}

/**
 * DeleteBackup for each. Never fails as a whole: every backup has its own outcome.
 *
 * @param onDeleted  called even when the dialog that asked is gone by then
 */
export function useDeleteBackups(onDeleted: (outcomes: readonly DeletionOutcome[]) => void) {
  const place = usePlace();
  const queries = useQueryClient();

  async function deleteOne(backupId: string, requestToken: string): Promise<DeletionOutcome> {
    try {
      const ClientRequestToken = `${requestToken}.${backupId}`.slice(-MAX_TOKEN_LENGTH);
      await callFsx(place, 'DeleteBackup', { BackupId: backupId, ClientRequestToken });
      return { backupId };
    } catch (error) {
      return { backupId, reason: describeError(error) };
    }
  }

  return useMutation({
    mutationFn: ({ backupIds, requestToken }: Deletion) =>
      Promise.all(backupIds.map((backupId) => deleteOne(backupId, requestToken))),
    onSuccess: (outcomes) => {
      const missing = outcomes.flatMap(({ backupId, reason }) => (reason === undefined ? [backupId] : []));
      tellBackups(queries, place, { found: [], missing });
      onDeleted(outcomes);
      // Not awaited: the dialog closes with the answer, what is measured follows.
      void queries.invalidateQueries({ queryKey: ['insight', place.account, place.region] });
    },
  });
}

/** @see FSx API reference, ClientRequestToken */
const MAX_TOKEN_LENGTH = 63;
