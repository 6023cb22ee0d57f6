import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { Backup } from '../../../aws/fsx/types.ts';
import { readAllPages } from '../../../client/all-pages.ts';
import { FsxClientError } from '../../../client/errors.ts';
import { callFsx } from '../../../client/service.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { usePlace } from '../../regions/use-place.ts';

export const POLL_MS = 1_000;

/** All backups of one place, polled while any still changes. */
export function backupsQuery(place: Place) {
  return queryOptions({
    queryKey: ['backups', place.account, place.region],
    queryFn: ({ signal }) => describeAll(place, signal),
    refetchInterval: ({ state }) => (isChanging(state.data) ? POLL_MS : false),
  });
}

/** One backup, by its ID; `data` is `null` when there is none. */
export function backupQuery(place: Place, backupId: string) {
  return queryOptions({
    queryKey: ['backups', place.account, place.region, 'one', backupId],
    queryFn: ({ signal }) => describeOne(place, backupId, signal),
    refetchInterval: ({ state }) => (isChanging(state.data ? [state.data] : []) ? POLL_MS : false),
  });
}

/** The backups of the place in the address. */
export const useBackups = () => useQuery(backupsQuery(usePlace()));

/** One backup of the place in the address. */
export const useBackup = (backupId: string) => useQuery(backupQuery(usePlace(), backupId));

const isChanging = (backups: readonly Backup[] | undefined): boolean =>
  backups?.some(({ Lifecycle }) => isTransitional(Lifecycle)) ?? false;

const describeAll = (place: Place, signal: AbortSignal) =>
  readAllPages<Backup>(async (token) => {
    const page = await callFsx(place, 'DescribeBackups', token ? { NextToken: token } : {}, signal);
    return { items: page.Backups ?? [], next: page.NextToken };
  });

async function describeOne(place: Place, backupId: string, signal: AbortSignal): Promise<Backup | null> {
  try {
    const { Backups } = await callFsx(place, 'DescribeBackups', { BackupIds: [backupId] }, signal);
    return Backups?.[0] ?? null;
  } catch (error) {
    const isMissing =
      error instanceof FsxClientError && (error.code === 'BackupNotFound' || error.code === 'BadRequest');
    if (isMissing) return null;
    throw error;
  }
}
