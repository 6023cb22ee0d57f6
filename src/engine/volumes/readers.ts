import type { Store } from '../store/port.ts';

/** Readers of all files of a connection, counts. */
export interface Readers {
  readonly active: number;
  readonly begun: number;
}

const registry = new WeakMap<Store, Readers>();
const NONE: Readers = { active: 0, begun: 0 };

/** Readers at work now, and ever begun. What can wait gives way to them. */
export const readersOf = (store: Store): Readers => registry.get(store) ?? NONE;

/** Counts as a reader while `work` lasts. */
export async function asReader<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const { active, begun } = readersOf(store);
  registry.set(store, { active: active + 1, begun: begun + 1 });
  try {
    return await work();
  } finally {
    const now = readersOf(store);
    registry.set(store, { ...now, active: now.active - 1 });
  }
}
