import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { Backup } from '../../../aws/fsx/types.ts';
import { callLab } from '../../../client/service.ts';
import type { BackupInsight } from '../../../lab/insight.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { usePlace } from '../../regions/use-place.ts';
import { POLL_MS } from './use-backups.ts';

export type Insights = ReadonlyMap<string, BackupInsight>;

/** Sizes and progress of all backups of one place, by backup ID. */
export function backupInsightsQuery(place: Place) {
  return queryOptions({
    queryKey: ['insight', place.account, place.region, 'backups'],
    queryFn: ({ signal }) => callLab<readonly BackupInsight[]>(place, 'GET', '/_lab/backups', undefined, signal),
  });
}

/** Sizes and progress of one backup, with what deleting it alone would free. */
export function backupInsightQuery(place: Place, backupId: string) {
  return queryOptions({
    queryKey: ['insight', place.account, place.region, 'backups', backupId],
    queryFn: ({ signal }) =>
      callLab<BackupInsight>(place, 'GET', `/_lab/backups/${encodeURIComponent(backupId)}`, undefined, signal),
  });
}

/** What is known beyond the API of these backups, kept fresh while one of them still changes or has no size yet. */
export function useBackupInsights(backups: readonly Backup[]): Insights {
  const { data } = useQuery({
    ...backupInsightsQuery(usePlace()),
    refetchInterval: ({ state }) => (isBehind(backups, state.data ?? []) ? POLL_MS : false),
    select: toMap,
  });
  return data ?? NONE;
}

/** The same of one backup; `undefined` while it is not known. */
export function useBackupInsight(backup: Backup): BackupInsight | undefined {
  const { data } = useQuery({
    ...backupInsightQuery(usePlace(), backup.BackupId),
    refetchInterval: ({ state }) => (isBehind([backup], state.data ? [state.data] : []) ? POLL_MS : false),
  });
  return data;
}

const NONE: Insights = new Map();

const toMap = (insights: readonly BackupInsight[]): Insights =>
  new Map(insights.map((insight) => [insight.BackupId, insight]));

/** True while the API's answer is newer than ours: a backup at work, or just finished and not yet measured. */
function isBehind(backups: readonly Backup[], insights: readonly BackupInsight[]): boolean {
  const known = toMap(insights);
  return backups.some(({ BackupId, Lifecycle }) => {
    if (isTransitional(Lifecycle)) return true;
    const insight = known.get(BackupId);
    return insight?.progress !== undefined || (Lifecycle === 'AVAILABLE' && insight?.addedBytes === undefined);
  });
}
