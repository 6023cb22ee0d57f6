import { MiB } from '../../aws/units.ts';
import { sleep } from '../time/timer.ts';
import { giveTurn } from '../time/turn.ts';
import { joinChanges } from './join-changes.ts';
import type { Change } from './memory-transaction.ts';
import type { Durability } from './port.ts';
import type { Journal } from './table-store.ts';

/** Real ms that changes wait at most until they are written, when nobody waits for them: so that they share a transaction. */
const LAG_MS = 100;
/** Bytes, as `joinChanges` tells them, that may wait to be written before whoever writes waits too. */
const MOST_WAITING = 32 * MiB;

/** Transactions that are written together. */
interface Group {
  /** By table and row. */
  readonly changes: Map<string, Change>;
  weight: number;
  durability: Durability;
  readonly hurry: AbortController;
  readonly done: Promise<void>;
  readonly succeed: () => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * Writes what transactions changed, in their order, many of them as one. One group is written at a time; meanwhile the next one fills.
 * So what is written is always the tables as they were at one moment. Whoever wrote 'strict' waits for its group, or for the one
 * under way, which it may have read; others wait only while too much is waiting.
 *
 * @param write  writes all of the changes or none; resolves when no kill takes them back, and when 'strict' no power cut either
 * @param onFailure  told once, of a write that failed: nothing is written from then on
 */
export function newRowJournal(
  write: (changes: readonly Change[], durability: Durability) => Promise<void>,
  onFailure: (cause: unknown) => void,
): Journal {
  let filling: Group | undefined;
  let writing: Group | undefined;
  let isAtWork = false;
  let failure: { readonly cause: unknown } | undefined;

  const writeOne = async (group: Group) => {
    await sleep(LAG_MS, group.hurry.signal);
    await giveTurn(); // those that end at the same time share the flush, which they would wait for else
    writing = group;
    filling = undefined;
    await write([...group.changes.values()], group.durability);
    writing = undefined;
    group.succeed();
  };
  const writeAll = async () => {
    isAtWork = true;
    try {
      for (let group = filling; group; group = filling) await writeOne(group);
    } catch (cause) {
      failure = { cause };
      onFailure(cause);
      writing?.fail(cause);
      filling?.fail(cause);
    }
    isAtWork = false;
  };

  return {
    append: (changes) => {
      if (failure) return;
      filling ??= newGroup();
      filling.weight += joinChanges(filling.changes, changes);
      if (!isAtWork) void writeAll();
    },
    discard: () => {},
    settled: (ending) => {
      if (failure) return Promise.reject(failure.cause);
      if (ending === 'read') return undefined;
      if (ending === 'strict') {
        if (filling) filling.durability = 'strict';
        filling?.hurry.abort(WANTED);
        return (filling ?? writing)?.done;
      }
      if ((filling?.weight ?? 0) + (writing?.weight ?? 0) <= MOST_WAITING) return undefined;
      filling?.hurry.abort(WANTED);
      return (writing ?? filling)?.done;
    },
  };
}

/** Without a reason, the host would make an error, with its stack, each time. */
const WANTED = 'wanted';

function newGroup(): Group {
  let succeed = () => {};
  let fail: Group['fail'] = () => {};
  const done = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    fail = reject;
  });
  done.catch(() => {}); // told to whoever waits
  return { changes: new Map(), weight: 0, durability: 'relaxed', hurry: new AbortController(), done, succeed, fail };
}
