import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { MAX_PAGE } from '../../../aws/fsx/limits.ts';
import type { Backup } from '../../../aws/fsx/types.ts';
import { type BackupList, withNews } from './backup-list.ts';
import { describeChanged, describePages } from './describe-backups.ts';

/** Real ms between two looks at a list that is still being read: more would only slow the reading down. */
export const SHOWN_EVERY_MS = 1_000;

/** A reading that goes on. */
interface Reading {
  /** IDs of backups that changed since it began: what it read of them may be old. */
  readonly changed: Set<string>;
}

const readings = new WeakMap<QueryClient, Map<string, Reading>>();

/**
 * Reads all pages of a place's backups. The first time what is known so far is shown while it goes on; later the old list
 * stays until the new one is complete. Backups that change meanwhile are asked for again at the end, so that changes never
 * start it anew.
 *
 * @throws {Superseded} when another reading of the same list began; nothing hears of that
 */
export async function readBackupList(queries: QueryClient, queryKey: QueryKey, place: Place): Promise<BackupList> {
  const reading = begin(queries, queryKey);
  const known = queries.getQueryData<BackupList>(queryKey);
  const all = new Map<string, Backup>();
  let shown = known?.isComplete ? Number.POSITIVE_INFINITY : (known?.backups.length ?? 0); // rows on show
  let shownAt = Number.NEGATIVE_INFINITY;
  for await (const page of describePages(place, known?.isComplete ? MAX_PAGE : undefined)) {
    assertCurrent(reading, queries, queryKey);
    for (const backup of page) all.set(backup.BackupId, backup);
    if (all.size <= shown || performance.now() - shownAt < SHOWN_EVERY_MS) continue;
    queries.setQueryData<BackupList>(queryKey, { backups: [...all.values()], isComplete: false });
    shown = all.size;
    shownAt = performance.now();
  }
  let list: BackupList = { backups: [...all.values()], isComplete: true };
  while (reading.changed.size > 0) {
    const ids = [...reading.changed];
    reading.changed.clear();
    list = withNews(list, await describeChanged(place, ids, () => false));
    assertCurrent(reading, queries, queryKey);
  }
  return list;
}

/** Notes changes for the reading that goes on. Call it only while the query is being fetched. */
export function noteChanges(queries: QueryClient, queryKey: QueryKey, ids: readonly string[]): void {
  const changed = readings.get(queries)?.get(toName(queryKey))?.changed;
  for (const id of ids) changed?.add(id);
}

function begin(queries: QueryClient, queryKey: QueryKey): Reading {
  const reading = { changed: new Set<string>() };
  const ofClient = readings.get(queries) ?? new Map<string, Reading>();
  readings.set(queries, ofClient.set(toName(queryKey), reading));
  return reading;
}

function assertCurrent(reading: Reading, queries: QueryClient, queryKey: QueryKey): void {
  if (readings.get(queries)?.get(toName(queryKey)) !== reading) throw new Superseded();
}

class Superseded extends Error {
  override readonly name = 'Superseded';
}

const toName = (queryKey: QueryKey): string => queryKey.join('/');
