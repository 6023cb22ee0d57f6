import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTimeText } from '../clock/use-clock.ts';
import type { HistoryQuestion } from './api/use-history.ts';
import { beginningOf, type HistorySearch, lastDaysOf, searchIn, toQuestion, withSearch } from './history-question.ts';

/**
 * What the reader looks for, what the service is asked for that, and how to look for something else.
 *
 * @param inUrl  keeps it in the address
 */
export function useHistorySearch(inUrl: boolean) {
  const [address, setAddress] = useSearchParams();
  const [own, setOwn] = useState<HistorySearch>({});
  const search = useMemo(() => (inUrl ? searchIn(address) : own), [inUrl, address, own]);
  const days = lastDaysOf(search);
  const since = useTimeText((now) =>
    days === undefined || now === undefined ? '' : new Date(beginningOf(days, now)).toISOString(),
  );
  const question = useMemo((): HistoryQuestion => toQuestion(search, since), [search, since]);
  const setSearch = (next: HistorySearch) =>
    inUrl ? setAddress((old) => withSearch(old, next), { replace: true }) : setOwn(next);
  return { search, question, setSearch } as const;
}
