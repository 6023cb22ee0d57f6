import type { Locks } from '../ports.ts';
import { readOnlyFault } from '../store/read-only-store.ts';

/**
 * Locks across all tabs and workers of the origin. A host that dies, however, lets go of its own.
 *
 * @param onStolen  told when a lock was taken away while work under it was going on: this host was taken for dead
 * @see Web Locks API. Ours: no lock is ever a stored row, which a dead tab would leave behind.
 */
export const webLocks = (
  manager: LockManager = navigator.locks,
  onStolen: (name: string) => void = () => undefined,
): Locks => ({
  run: async (name, work, signal) => {
    let isWorking = false;
    const watched = async () => {
      isWorking = true;
      return work().finally(() => {
        isWorking = false;
      });
    };
    try {
      return await manager.request(name, signal ? { signal } : {}, watched);
    } catch (cause) {
      if (isWorking) onStolen(name);
      throw cause;
    }
  },
});

/** For a host that may not write because it has no locks: it is never its turn. */
export const noLocks: Locks = { run: () => Promise.reject(readOnlyFault()) };

/** Locks within one process, in order of asking: for tests, and for a host that has the store to itself. */
export function newMemoryLocks(): Locks {
  const last = new Map<string, Promise<void>>();
  return {
    run: async (name, work, signal) => {
      const before = last.get(name) ?? Promise.resolve();
      const { promise: over, resolve: letGo } = newPromise();
      const mine = before.then(() => over);
      last.set(name, mine);
      try {
        await turnOf(before, signal);
        return await work();
      } finally {
        letGo();
        if (last.get(name) === mine) last.delete(name);
      }
    },
  };
}

/** Waits for those before, or rejects with the signal's reason when it aborts first. */
function turnOf(before: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return before;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    void before.then(() => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
  });
}

function newPromise() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
