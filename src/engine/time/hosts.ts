import { sleep, startStopwatch } from './timer.ts';

/** A lock and who holds it. */
export interface HeldLock {
  readonly name: string;
  /** Equal for all locks of one host. */
  readonly holder: string;
  /** One that is shared keeps nobody out who would share it too. */
  readonly mode: 'exclusive' | 'shared';
}

/** What a host sees of the others on the same store, and can do about them. */
export interface Neighbours {
  /** This host's name. A host holds a lock of its name for as long as it lives. */
  readonly self: string;
  readonly isHost: (lockName: string) => boolean;
  /** Gives the others a sign of life. */
  readonly tell: () => void;
  /** Calls `listener` with the name of each other host that gives one. */
  readonly hear: (listener: (name: string) => void) => void;
  readonly heldLocks: () => Promise<readonly HeldLock[]>;
  /** Takes a lock from all that hold it, does `work`, and lets go; those who wait for it come next. */
  readonly seize: (lockName: string, work: () => Promise<void>) => Promise<void>;
}

/** Real ms between a host's signs of life, and between its looks at the others. */
export const LOOK_MS = 1_000;
/** A look that comes later than so many ms after the last one counts for nothing: it was this host that was held up. */
const LATE_MS = 1_500;
/** Looks in a row without a sign of life after which a host is taken for dead, a count. */
export const SILENT_LOOKS = 5;

/**
 * Gives signs of life, and takes the locks of a host that gives none: one that is stopped with everything it holds, which is
 * different from one that dies, because the browser lets go of that one's locks at once. Only silence in a row that this host was
 * awake to hear counts, so that neither a busy machine nor one that slept makes hosts bury each other. A host that is wrongly
 * taken for dead loses nothing: its locks tell it, and it begins anew.
 *
 * @param fence  makes what the former holder of a lock still writes under it fail; done before anybody else gets the lock
 * @returns when the signal aborts
 * @see Ours: signs of life are messages, not rows, so that they cost no writes
 */
export async function watchHosts(
  neighbours: Neighbours,
  fence: (lockName: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const silent = new Map<string, number>();
  const burials = new Set<string>();
  neighbours.hear((name) => silent.set(name, 0));
  while (!signal.aborted) {
    neighbours.tell();
    const sinceLook = startStopwatch();
    await sleep(LOOK_MS, signal);
    const isLate = sinceLook() > LATE_MS;
    const others = await otherHosts(neighbours);
    for (const name of silent.keys()) if (!others.includes(name)) silent.delete(name);
    if (signal.aborted || isLate) continue;
    for (const name of others) silent.set(name, (silent.get(name) ?? 0) + 1);
    const isDead = (name: string) => (silent.get(name) ?? 0) > SILENT_LOOKS;
    const [first] = [neighbours.self, ...others.filter((name) => !isDead(name))].toSorted();
    if (first !== neighbours.self) continue;
    for (const name of others.filter((other) => isDead(other) && !burials.has(other))) {
      burials.add(name);
      void bury(neighbours, name, fence)
        .catch(() => undefined) // what could not be fenced or seized is tried again at the next look
        .finally(() => burials.delete(name));
    }
  }
}

const otherHosts = async ({ self, isHost, heldLocks }: Neighbours): Promise<readonly string[]> =>
  (await heldLocks()).flatMap(({ name }) => (isHost(name) && name !== self ? [name] : []));

/**
 * Its own name goes last: as long as that is held, another host can finish what one began that dies meanwhile. Fenced twice: a
 * fence that fails must leave the lock where it is, and one before it is taken misses what its holder begins when it wakes.
 */
async function bury(neighbours: Neighbours, host: string, fence: (lockName: string) => Promise<void>): Promise<void> {
  const held = await neighbours.heldLocks();
  const holder = held.find(({ name }) => name === host)?.holder;
  const isTaken = ({ name, holder: by, mode }: HeldLock) => by === holder && name !== host && mode === 'exclusive';
  const names = held.filter(isTaken).map(({ name }) => name);
  const take = async (name: string) => {
    await fence(name);
    await neighbours.seize(name, () => fence(name));
  };
  await Promise.all(names.map(take));
  await neighbours.seize(host, async () => undefined);
}
