import type { QueryClient } from '@tanstack/react-query';
import { subscribe } from '../client/service.ts';
import { refreshBackups } from '../features/backups/api/refresh-backups.ts';
import type { Change } from '../lab/change.ts';

/** Changes of a busy upload come many times a second; the lists need not. */
const QUIET_MS = 250;

/** Which answers a change makes old, as the beginnings of query keys. Lists of backups are told of each by its ID. */
export function staleKeys({ kind, id }: Change): readonly (readonly string[])[] {
  switch (kind) {
    case 'file-system':
      return [['file-systems'], ['associations']];
    case 'backup':
      return [['backups'], ['insight']];
    case 'volume':
      return [['volume', id]];
    case 'clock':
      return [['clock']];
    case 'job':
      return [['backups'], ['insight']];
    case 'verification':
      return [['verifications']];
    case 'reset':
    case 'wiped':
      return [[]];
  }
}

/** Asks again for what changed, at most every `QUIET_MS`, until the returned function is called. */
export function followChanges(queries: QueryClient): () => void {
  const stale = new Map<string, readonly string[]>();
  const backups = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refetch(): void {
    timer = undefined;
    const keys = [...stale.values()];
    stale.clear();
    const ids = [...backups];
    backups.clear();
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
    void refreshBackups(queries, ids);
  }

  const unsubscribe = subscribe((change) => {
    for (const key of staleKeys(change)) stale.set(key.join('/'), key);
    if (change.kind === 'backup' || change.kind === 'job') backups.add(change.id);
    timer ??= setTimeout(refetch, QUIET_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
