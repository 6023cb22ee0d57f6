import type { QueryClient } from '@tanstack/react-query';
import { subscribe } from '../client/service.ts';
import { refreshBackups } from '../features/backups/api/refresh-backups.ts';
import { isJumping } from '../features/clock/api/use-jump.ts';
import type { Change } from '../lab/change.ts';

/** Changes of a busy upload come many times a second; the lists need not. */
const QUIET_MS = 250;
/** While the clock jumps, days pass in a second, and everything changes all the time. */
const QUIET_IN_JUMP_MS = 1_000;

/** Which answers a change makes old, as the beginnings of query keys. Lists of backups are told of each by its ID. */
export function staleKeys({ kind, id }: Change): readonly (readonly string[])[] {
  switch (kind) {
    case 'file-system':
      return [['file-systems'], ['associations'], ['upcoming'], ['history'], ['days']];
    case 'backup':
      return [['backups'], ['insight'], ['copies'], ['copy-plan'], ['upcoming'], ['history'], ['days']];
    case 'volume':
      return [['volume', id]];
    case 'clock':
      return [['clock'], ['jump'], ['upcoming'], ['history'], ['days']];
    case 'job':
      return [['backups'], ['insight'], ['copies'], ['upcoming']];
    case 'principal':
      return [['principals'], ['decisions']];
    case 'verification':
      return [['verifications']];
    case 'key':
      return [['keys'], ['upcoming'], ['history']];
    case 'region':
      return [['regions'], ['history']];
    case 'reset':
    case 'wiped':
      return [[]];
  }
}

/** What the clock bar shows while the clock jumps; everything else waits longer then. */
const OF_THE_CLOCK: readonly (string | undefined)[] = ['clock', 'jump'];

/** Asks again for what changed, at most every `QUIET_MS`, until the returned function is called. */
export function followChanges(queries: QueryClient): () => void {
  const clock = newBatch(queries, () => QUIET_MS);
  const lists = newBatch(queries, () => (isJumping(queries) ? QUIET_IN_JUMP_MS : QUIET_MS));
  const unsubscribe = subscribe((change) => {
    for (const key of staleKeys(change)) (OF_THE_CLOCK.includes(key[0]) ? clock : lists).addKey(key, change.region);
    if (change.kind === 'backup' || change.kind === 'job') lists.addBackup(change.id, change.region);
  });
  return () => {
    unsubscribe();
    clock.stop();
    lists.stop();
  };
}

/** Answers of one Region, with its code as the third part of their keys: a change of another Region leaves them as they are. */
const OF_A_REGION: readonly (string | undefined)[] = [
  ...(['backups', 'insight', 'file-systems', 'associations', 'history', 'days'] as const),
];

/** Gathers what is old, and asks for it `quietMs` after the first of it. */
function newBatch(queries: QueryClient, quietMs: () => number) {
  const stale = new Map<string, { readonly queryKey: readonly string[]; readonly region: string | undefined }>();
  const backups = new Map<string | undefined, Set<string>>(); // by their Regions
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refetch(): void {
    timer = undefined;
    const filters = [...stale.values()];
    stale.clear();
    const changed = [...backups];
    backups.clear();
    for (const { queryKey, region } of filters)
      void queries.invalidateQueries({
        queryKey,
        ...(region === undefined ? {} : { predicate: (query) => query.queryKey[2] === region }),
      });
    for (const [region, ids] of changed) void refreshBackups(queries, [...ids], region);
  }

  return {
    addKey: (queryKey: readonly string[], changedIn: string | undefined) => {
      const region = OF_A_REGION.includes(queryKey[0]) ? changedIn : undefined;
      stale.set([...queryKey, region].join('/'), { queryKey, region });
      timer ??= setTimeout(refetch, quietMs());
    },
    addBackup: (id: string, region: string | undefined) => {
      backups.set(region, (backups.get(region) ?? new Set()).add(id));
      timer ??= setTimeout(refetch, quietMs());
    },
    stop: () => clearTimeout(timer),
  };
}
