import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Place } from '../../../aws/arn.ts';
import { describeError } from '../../../client/errors.ts';
import { callLab } from '../../../client/service.ts';
import type { HistoryEvent, HistoryPage } from '../../../lab/history.ts';
import type { TableSource } from '../../../ui/resource-table.tsx';
import { usePlace } from '../../regions/use-place.ts';
import type { HistoryRow } from '../history-row.ts';

/** What is asked for; each member leaves some events out. Times in ISO 8601. */
export interface HistoryQuestion {
  readonly resource?: string;
  readonly action?: string;
  readonly result?: string;
  readonly from?: string;
  readonly to?: string;
}

const PAGE = 100;

/** What happened in the Region, and to the clock; the newest first, page by page. */
export function historyQuery(place: Place, question: HistoryQuestion) {
  return infiniteQueryOptions({
    queryKey: ['history', place.account, place.region, question],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ region: place.region, limit: String(PAGE), ...question });
      if (pageParam !== '') search.set('before', pageParam);
      return callLab<HistoryPage>(place, 'GET', `/_lab/history?${search}`, undefined, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}

/** The same as the source of a table, which asks for more as the reader goes on. */
export function useHistory(question: HistoryQuestion): TableSource<HistoryRow> {
  const query = useInfiniteQuery(historyQuery(usePlace(), question));
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data && toRows(data.pages), [data]);
  return {
    data: rows,
    isComplete: !hasNextPage,
    error: error && new Error(describeError(error)),
    isFetching,
    refetch,
    more: fetchNextPage,
  };
}

/** A page that was read again may hold what another one had. */
function toRows(pages: readonly HistoryPage[]): readonly HistoryRow[] {
  const gone = new Set(pages.flatMap((page) => page.gone));
  const byId = new Map(pages.flatMap(({ events }) => events.map((event) => [event.id, event] as const)));
  return Array.from(byId.values(), (event) => ({ event, isGone: gone.has(resourceOf(event)) }));
}

/** The file system or backup that an event leads to. */
const resourceOf = ({ resourceId, fileSystemId = '' }: HistoryEvent): string =>
  resourceId.startsWith('backup-') ? resourceId : fileSystemId;
