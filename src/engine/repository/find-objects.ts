import { Damage } from '../data/damage.ts';
import { toHex } from '../data/hex.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import type { Child } from '../data/objects.ts';
import type { Store } from '../store/port.ts';
import { type Located, locate } from './locate.ts';
import { planSlices, type Slice } from './plan-slices.ts';
import { type OnRead, type PackHandle, readPacks } from './read-packs.ts';
import { refresh } from './refresh.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';

/** Where the object asked for as number `at` is stored. */
export type Place = Located & { readonly at: number; readonly child: Child };

/** What is to be had of objects, and how. */
export interface Finder<T> {
  /** Of an object whose pack is not in the store yet. */
  readonly inMemory: (bytes: Uint8Array) => T;
  /** Reads one slice and checks what is asked of it; tells `found` of what is right, and nothing of the rest. */
  readonly inSlice: (pack: PackHandle, slice: Slice<Place>, found: (at: number, value: T) => void) => Promise<void>;
}

interface Search<T> {
  readonly store: Store;
  readonly finder: Finder<T>;
  readonly onRead: OnRead | undefined;
}

/**
 * Finds objects, adjacent ones in one slice; in the order asked. What is not here is read from the origin. What another
 * tab moved meanwhile is looked up again.
 *
 * @throws {Damage} when an object is nowhere, or does not match its name
 */
export async function findObjects<T>(
  search: Search<T>,
  state: RepositoryState,
  children: readonly Child[],
): Promise<readonly T[]> {
  const found = await findAgain(search, state, children);
  return found.map((value, at) => {
    if (value !== undefined) return value;
    const name = toHex(children[at]?.hash ?? new Uint8Array());
    throw new Damage(`Object ${name} of ${state.repositoryId} is lost or damaged.`);
  });
}

/** Times that what was not found is looked for while packs are deleted and made anew. */
const ATTEMPTS = 10;

/**
 * Looks with the index at hand, and for what was not found with a fresh one: once more, and again for as long as the repository
 * was changed since it was refreshed. What is not where the newest index says is lost.
 */
async function findAgain<T>(
  search: Search<T>,
  state: RepositoryState,
  children: readonly Child[],
): Promise<readonly (T | undefined)[]> {
  const { store } = search;
  let index = state.index ?? (await refresh(store, state));
  let found = await findOnce(search, state, index, children);
  for (let attempt = 1, seen = -1; attempt < ATTEMPTS && found.includes(undefined); attempt += 1) {
    index = await refresh(store, state);
    if (seen === state.generation) break;
    seen = state.generation;
    state.packs.clear();
    const missing = children.filter((_, at) => found[at] === undefined);
    const again = await findOnce(search, state, index, missing);
    let next = 0;
    found = found.map((value) => value ?? again[next++]);
  }
  return found;
}

async function findOnce<T>(
  search: Search<T>,
  state: RepositoryState,
  index: ObjectIndex,
  children: readonly Child[],
): Promise<readonly (T | undefined)[]> {
  const { store, finder, onRead } = search;
  const results: (T | undefined)[] = children.map(() => undefined);
  const stored: Place[] = [];
  const elsewhere: number[] = [];
  children.forEach((child, at) => {
    const place = locate(state, index, child.hash);
    if (place === undefined) elsewhere.push(at);
    else if (place instanceof Uint8Array) results[at] = finder.inMemory(place);
    else stored.push({ ...place, at, child });
  });
  const packs = await readPacks(store, state, new Set(stored.map(({ pack }) => pack)), onRead);
  await Promise.all(
    planSlices(stored).map(async (slice) => {
      const pack = packs.get(slice.pack);
      if (!pack) return;
      if (pack.bytes instanceof Blob) onRead?.(slice.to - slice.from);
      await finder.inSlice(pack, slice, (at, value) => {
        results[at] = value;
      });
    }),
  );
  if (state.originId === undefined || elsewhere.length === 0) return results;
  const wanted = elsewhere.flatMap((at) => children[at] ?? []);
  const fetched = await findAgain(search, stateOf(store, state.originId), wanted);
  elsewhere.forEach((at, number) => {
    results[at] = fetched[number];
  });
  return results;
}
