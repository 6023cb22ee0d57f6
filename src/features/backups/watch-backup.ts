import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Place } from '../../aws/arn.ts';
import type { Backup } from '../../aws/fsx/types.ts';
import { isTransitional } from '../../rules/lifecycle.ts';
import { backupQuery } from './api/use-backups.ts';

/** What to watch, and whom to tell. */
export interface Watch {
  readonly queries: QueryClient;
  readonly place: Place;
  readonly backupId: string;
  /** Called once: with the backup when it no longer changes, with `undefined` when it was deleted meanwhile. */
  readonly onSettled: (backup: Backup | undefined) => void;
}

/** Follows a backup until the service reports a lasting status, whichever page is open meanwhile. */
export function watchBackup({ queries, place, backupId, onSettled }: Watch): void {
  const observer = new QueryObserver(queries, backupQuery(place, backupId));
  const stop = observer.subscribe(({ data, isFetchedAfterMount }) => {
    if (data === undefined || !isFetchedAfterMount) return;
    if (data !== null && isTransitional(data.Lifecycle)) return;
    stop();
    onSettled(data ?? undefined);
  });
}
