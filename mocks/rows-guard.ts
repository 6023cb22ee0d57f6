import type { RowsGuard } from '../src/engine/store/row-store.ts';
import { sleep } from '../src/engine/time/timer.ts';

/** Held by every worker that touches rows: shared, or exclusively by one that has them in memory. */
export const ROWS_LOCK = 'rows';
/** On which workers say that they want the lock, and that nobody has the rows alone as far as they know. */
const CHANNEL = 'fsx-backups-rows';
type Word = 'wanted' | 'free';
/** Real ms after which one that still waits says it again: who has the rows may just have got them. */
const AGAIN_MS = 200;

/** Real ms between two times that a reader says it, and for which it waits for an answer at first. */
const READER_ASKS_EVERY_MS = 2_000;
const READER_WAITS_MS = 500;

type Mode = 'shared' | 'exclusive';

/** A lock that is held until it is let go. */
interface Hold {
  readonly letGo: () => Promise<void>;
}

/**
 * Waits until this worker may touch rows among others. Who has them alone is asked to let go, which takes it milliseconds; one that is
 * stopped is buried by `watchHosts`.
 *
 * @param onStolen  told when the lock was taken away: this worker was taken for dead
 */
export async function enterRows(manager: LockManager, onStolen: () => void): Promise<RowsGuard> {
  const channel = new BroadcastChannel(CHANNEL);
  let listener = (): void => undefined;
  let isAlone = false;
  const say = (word: Word) => channel.postMessage(word);
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data !== 'wanted') return;
    if (!isAlone) say('free');
    listener();
  };

  const take = (mode: Mode, ifAvailable: boolean) =>
    new Promise<Hold | undefined>((resolve, reject) => {
      let isHeld = false;
      const over = manager.request(ROWS_LOCK, { mode, ifAvailable }, (lock) => {
        if (!lock) return resolve(undefined);
        isHeld = true;
        return new Promise<void>((end) => {
          resolve({
            letGo: () => {
              isHeld = false;
              end();
              return over;
            },
          });
        });
      });
      over.catch((cause) => (isHeld ? onStolen() : reject(cause)));
    });
  const join = async () => {
    const taking = take('shared', false);
    const joined = new AbortController();
    const askAgain = async () => {
      while (!joined.signal.aborted) {
        say('wanted');
        await sleep(AGAIN_MS, joined.signal);
      }
    };
    void askAgain();
    const hold = await taking.finally(() => joined.abort());
    if (!hold) throw new DOMException('The lock of the rows was not given.', 'AbortError');
    return hold;
  };

  let hold = await join();
  return {
    isAlone: async () => {
      const { held = [], pending = [] } = await manager.query();
      return [...held, ...pending].filter(({ name }) => name === ROWS_LOCK).length === 1;
    },
    takeAlone: async () => {
      await hold.letGo();
      const alone = await take('exclusive', true);
      hold = alone ?? (await join());
      isAlone = alone !== undefined;
      return isAlone;
    },
    share: async () => {
      const joining = join(); // before letting go, so that nobody who comes later is first
      await hold.letGo();
      hold = await joining;
      isAlone = false;
      say('free');
    },
    onWanted: (wanted) => {
      listener = wanted;
    },
  };
}

/**
 * Keeps others from having the rows alone, for a worker that reads them without locks: it would not see what is in their memory.
 * Resolves when they are shared, as far as is known.
 */
export async function keepRowsShared(): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  const answered = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Word>) => data === 'free' && answered.abort();
  const askForEver = async () => {
    for (;;) {
      channel.postMessage('wanted' satisfies Word);
      await sleep(READER_ASKS_EVERY_MS);
    }
  };
  void askForEver();
  await sleep(READER_WAITS_MS, answered.signal);
}
