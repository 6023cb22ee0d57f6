import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { Backup } from '../../../aws/fsx/types.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { usePlace } from '../../regions/use-place.ts';
import type { BackupList } from './backup-list.ts';
import { describeByIds } from './describe-backups.ts';
import { readBackupList } from './read-backup-list.ts';
import { backupListKey, refreshBackups } from './refresh-backups.ts';

export const POLL_MS = 1_000;

/** Changes are told, so a list gets old only where somebody's telling fails, ms. */
const LIST_IS_FRESH_MS = 60_000;

/** All backups of one place: at first those known so far, then all. */
export function backupsQuery(place: Place) {
  const queryKey = backupListKey(place);
  return queryOptions({
    queryKey,
    queryFn: ({ client }): Promise<BackupList> => readBackupList(client, queryKey, place),
    staleTime: LIST_IS_FRESH_MS,
    structuralSharing: false, // comparing thousands of backups takes longer than rendering the few on show
  });
}

/** One backup, by its ID; `data` is `null` when there is none. */
export function backupQuery(place: Place, backupId: string) {
  return queryOptions({
    queryKey: ['backups', place.account, place.region, 'one', backupId],
    queryFn: async (): Promise<Backup | null> => (await describeByIds(place, [backupId])).found[0] ?? null,
    refetchInterval: ({ state }) => (isChanging(state.data ? [state.data] : []) ? POLL_MS : false),
  });
}

/**
 * The backups of the place in the address. `data` grows until `isComplete`; while any backup still changes, those that do
 * are asked for again every second.
 */
export function useBackups() {
  const place = usePlace();
  const { data, error, isFetching, refetch } = useQuery(backupsQuery(place));
  useQuery(changingBackupsQuery(place, isChanging(data?.backups)));
  return {
    data: data?.backups,
    isComplete: data?.isComplete ?? false,
    error,
    isFetching,
    refetch: () => refetch({ cancelRefetch: false }),
  };
}

/** One backup of the place in the address. */
export const useBackup = (backupId: string) => useQuery(backupQuery(usePlace(), backupId));

/** Keeps the list fresh while some of its backups change; it has no data of its own. */
function changingBackupsQuery(place: Place, enabled: boolean) {
  return queryOptions({
    queryKey: ['changing-backups', place.account, place.region],
    queryFn: async ({ client }) => {
      const known = client.getQueryData<BackupList>(backupListKey(place))?.backups ?? [];
      await refreshBackups(client, known.filter((one) => isTransitional(one.Lifecycle)).map(toId));
      return null;
    },
    enabled,
    refetchInterval: POLL_MS,
    staleTime: POLL_MS,
    notifyOnChangeProps: [],
  });
}

const toId = ({ BackupId }: Backup): string => BackupId;

const isChanging = (backups: readonly Backup[] | undefined): boolean =>
  backups?.some(({ Lifecycle }) => isTransitional(Lifecycle)) ?? false;
