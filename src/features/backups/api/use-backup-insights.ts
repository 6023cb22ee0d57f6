import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Place } from '../../../aws/arn.ts';
import type { Backup } from '../../../aws/fsx/types.ts';
import { callLab } from '../../../client/service.ts';
import type { BackupInsight } from '../../../lab/insight.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { usePlace } from '../../regions/use-place.ts';
import type { BackupList } from './backup-list.ts';
import { SHOWN_EVERY_MS } from './read-backup-list.ts';
import { insightPages, insightsOf } from './read-insights.ts';
import { backupListKey } from './refresh-backups.ts';
import { POLL_MS } from './use-backups.ts';

export type Insights = ReadonlyMap<string, BackupInsight>;

/** The root of the keys of what is known of all backups of a place; it goes on with account and Region. */
export const INSIGHT_LIST = 'insight-list';

const insightListKey = ({ account, region }: Place) => [INSIGHT_LIST, account, region] as const;

/** Sizes and progress of all backups of one place, by backup ID; those known so far while they are read. */
function backupInsightsQuery(place: Place) {
  const queryKey = insightListKey(place);
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<Insights> => {
      const described = client.getQueryData<BackupList>(backupListKey(place))?.backups ?? [];
      const all = new Map(client.getQueryData<Insights>(queryKey));
      let shownAt = performance.now();
      for await (const page of insightPages(place)) {
        for (const insight of page) all.set(insight.BackupId, insight);
        if (performance.now() - shownAt < SHOWN_EVERY_MS) continue;
        client.setQueryData<Insights>(queryKey, new Map(all));
        shownAt = performance.now();
      }
      markAsked(described);
      return all;
    },
    staleTime: Number.POSITIVE_INFINITY, // a finished backup is measured once; the others are asked for by ID
    structuralSharing: false,
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

/**
 * What is known beyond the API of these backups, kept fresh while one of them still changes or has no size yet.
 *
 * @param isComplete  whether these are all: the backups come first, what is measured of them after that
 */
export function useBackupInsights(backups: readonly Backup[], isComplete: boolean): Insights {
  const place = usePlace();
  const { data, isFetched, isFetching } = useQuery({ ...backupInsightsQuery(place), enabled: isComplete });
  const isRead = isComplete && isFetched && !isFetching; // what is read already is there before all is
  const isOld = useMemo(() => isRead && isBehind(backups, data ?? NONE), [isRead, backups, data]);
  useQuery(missingInsightsQuery(place, backups, isOld));
  return data ?? NONE;
}

/** The same of one backup; `undefined` while it is not known. */
export function useBackupInsight(backup: Backup): BackupInsight | undefined {
  const { data } = useQuery({
    ...backupInsightQuery(usePlace(), backup.BackupId),
    refetchInterval: ({ state }) => (isBehind([backup], toMap(state.data ? [state.data] : [])) ? POLL_MS : false),
  });
  return data;
}

/** Asks for what is still missing of the list every second; it has no data of its own. */
function missingInsightsQuery(place: Place, backups: readonly Backup[], enabled: boolean) {
  return queryOptions({
    queryKey: ['missing-insights', place.account, place.region],
    queryFn: async ({ client }) => {
      const known = client.getQueryData<Insights>(insightListKey(place)) ?? NONE;
      const missing = backups.filter((backup) => isUnknown(backup, known));
      const ids = missing.map(({ BackupId }) => BackupId);
      const insights = await insightsOf(place, ids);
      markAsked(missing);
      tellInsights(client, place, insights);
      return null;
    },
    enabled,
    refetchInterval: POLL_MS,
    notifyOnChangeProps: [],
  });
}

function tellInsights(client: QueryClient, place: Place, insights: readonly BackupInsight[]): void {
  client.setQueryData<Insights>(insightListKey(place), (old) => new Map([...(old ?? NONE), ...toMap(insights)]));
}

const NONE: Insights = new Map();

/** Lasting descriptions that were asked for: what is not measured by then never will be. */
const asked = new WeakSet<Backup>();

function markAsked(backups: readonly Backup[]): void {
  for (const backup of backups) if (!isTransitional(backup.Lifecycle)) asked.add(backup);
}

const toMap = (insights: readonly BackupInsight[]): Insights =>
  new Map(insights.map((insight) => [insight.BackupId, insight]));

const isBehind = (backups: readonly Backup[], known: Insights): boolean =>
  backups.some((backup) => isUnknown(backup, known));

/** True while the API's answer is newer than ours: a backup at work, or just finished and not yet measured. */
function isUnknown(backup: Backup, known: Insights): boolean {
  const { BackupId, Lifecycle } = backup;
  if (isTransitional(Lifecycle)) return true;
  if (asked.has(backup)) return false;
  const insight = known.get(BackupId);
  return insight?.progress !== undefined || (Lifecycle === 'AVAILABLE' && insight?.addedBytes === undefined);
}
