import type { QueryClient } from '@tanstack/react-query';
import { subscribe } from '../client/service.ts';
import { refreshBackups } from '../features/backups/api/refresh-backups.ts';
import { isJumping } from '../features/clock/api/use-jump.ts';
import type { Change } from '../lab/change.ts';

/** What changes together is told within this, and asked for once. Whoever made the change often asks for more of it just then. */
const GATHER_MS = 100;
/** Changes of a busy upload come many times a second; the lists need not. */
const REST_MS = 500;
/** What shows the clock may come more often: it is little. */
const CLOCK_REST_MS = 250;
/** While the clock jumps, days pass in a second, and everything changes all the time. */
const REST_IN_JUMP_MS = 1_000;
/** After answers that took long the page rests so many times as long, so that most of its time is the reader's. */
const REST_PER_WORK = 3;
/** Nothing is waited for, and no rest is, longer than this. */
const LONGEST_MS = 2_000;

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

/**
 * Asks again for what changed, a moment after it is told; while changes keep coming with a rest after each time, until the
 * returned function is called.
 */
export function followChanges(queries: QueryClient): () => void {
  const clock = newBatch(queries, () => CLOCK_REST_MS);
  const lists = newBatch(queries, () => (isJumping(queries) ? REST_IN_JUMP_MS : REST_MS));
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

/** Gathers what is old, and asks for it; then for `restMs` or longer it only gathers. */
function newBatch(queries: QueryClient, restMs: () => number) {
  const stale = new Map<string, { readonly queryKey: readonly string[]; readonly region: string | undefined }>();
  const backups = new Map<string | undefined, Set<string>>(); // by their Regions
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isStopped = false;
  let restsUntil = 0; // in ms of `performance.now()`

  function plan(): void {
    if (isAsking || isStopped || stale.size + backups.size === 0) return;
    timer ??= setTimeout(refetch, Math.max(GATHER_MS, restsUntil - performance.now()));
  }

  async function refetch(): Promise<void> {
    timer = undefined;
    isAsking = true;
    const askedAt = performance.now();
    await Promise.race([askAll(), sleep(LONGEST_MS)]);
    const now = performance.now();
    restsUntil = now + Math.min(LONGEST_MS, Math.max(restMs(), REST_PER_WORK * (now - askedAt)));
    isAsking = false;
    plan();
  }

  function askAll(): Promise<unknown> {
    const isAskedAsAWhole = (key: readonly string[]) => stale.has(toName(key, undefined));
    const filters = [...stale.values()].filter((one) => one.region === undefined || !isAskedAsAWhole(one.queryKey));
    stale.clear();
    const changed = [...backups];
    backups.clear();
    return Promise.allSettled([
      ...filters.map(({ queryKey, region }) =>
        queries.invalidateQueries({
          queryKey,
          ...(region === undefined ? {} : { predicate: (query) => query.queryKey[2] === region }),
        }),
      ),
      ...changed.map(([region, ids]) => refreshBackups(queries, [...ids], region)),
    ]);
  }

  return {
    addKey: (queryKey: readonly string[], changedIn: string | undefined) => {
      const region = OF_A_REGION.includes(queryKey[0]) ? changedIn : undefined;
      stale.set(toName(queryKey, region), { queryKey, region });
      plan();
    },
    addBackup: (id: string, region: string | undefined) => {
      backups.set(region, (backups.get(region) ?? new Set()).add(id));
      plan();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

const toName = (queryKey: readonly string[], region: string | undefined) => [...queryKey, region].join('/');

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
