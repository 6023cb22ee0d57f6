import type { Query, QueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { type BackupList, type BackupNews, withNews } from './backup-list.ts';
import { describeChanged, isQuickerByPages } from './describe-backups.ts';
import { noteChanges } from './read-backup-list.ts';

/** The root of the keys of the lists; a list's key goes on with account and Region. */
export const BACKUP_LIST = 'backup-list';

/** The key of the list of one place. */
export const backupListKey = ({ account, region }: Place) => [BACKUP_LIST, account, region] as const;

/**
 * Asks again for backups that changed, by their IDs, in every list that is on show; the others are read anew when they are
 * looked at. A list of thousands is not read again for one of them.
 *
 * @param region  code of the Region that they are in; without it every list may have them
 */
export async function refreshBackups(queries: QueryClient, ids: readonly string[], region?: string): Promise<void> {
  const known = ids.filter((id) => id.startsWith('backup-'));
  if (known.length === 0) return;
  const lists = queries.getQueryCache().findAll({ queryKey: [BACKUP_LIST] });
  const own = lists.filter(({ queryKey }) => region === undefined || queryKey[2] === region);
  await Promise.all(own.map((list) => refreshList(queries, list, known)));
}

/** Puts what an answer told of backups of a place into its list. */
export function tellBackups(queries: QueryClient, place: Place, news: BackupNews): void {
  queries.setQueryData<BackupList>(backupListKey(place), (old) => old && withNews(old, news));
  noteChanges(queries, backupListKey(place), [...news.found.map(({ BackupId }) => BackupId), ...news.missing]);
}

async function refreshList(queries: QueryClient, list: Query, ids: readonly string[]): Promise<void> {
  const { queryKey } = list;
  if (list.state.fetchStatus !== 'idle') return noteChanges(queries, queryKey, ids);
  if (!list.isActive()) return list.invalidate();
  const [, account = '', region = ''] = queryKey.map(String);
  try {
    const known = queries.getQueryData<BackupList>(queryKey)?.backups ?? [];
    if (isQuickerByPages(known.length, ids.length)) return await queries.invalidateQueries({ queryKey });
    const atWork = new Set(known.filter(({ Lifecycle }) => isTransitional(Lifecycle)).map(({ BackupId }) => BackupId));
    const news = await describeChanged({ account, region }, ids, (id) => atWork.has(id));
    queries.setQueryData<BackupList>(queryKey, (old) => old && withNews(old, news));
  } catch {
    await queries.invalidateQueries({ queryKey }); // reading the whole list tells what is wrong
  }
}
