import type { TableName } from './port.ts';

/** A transaction's place in the queue. */
export interface Turn {
  /** Resolves when it may touch its tables. */
  readonly granted: Promise<void>;
  /** Lets the next ones in. Leaving twice is as leaving once. */
  leave(): void;
}

export type Mode = 'readonly' | 'readwrite';

/** Grants turns in order of arrival: a writer waits for all that share a table with it, a reader only for writers. */
export type Queue = (tables: readonly TableName[], mode: Mode) => Turn;

interface Waiting {
  readonly tables: readonly TableName[];
  readonly mode: Mode;
  readonly grant: () => void;
}

/**
 * An empty queue.
 *
 * @see Indexed Database API 3.0, "Transaction scheduling"
 */
export function newQueue(): Queue {
  const line: Waiting[] = [];
  const isHeldUp = (one: Waiting, place: number) => line.slice(0, place).some((earlier) => conflict(earlier, one));
  const grantAll = () => {
    for (const [place, one] of line.entries()) if (!isHeldUp(one, place)) one.grant();
  };
  return (tables, mode) => {
    const { promise, resolve } = newSignal();
    const one = { tables, mode, grant: resolve };
    line.push(one);
    if (!isHeldUp(one, line.length - 1)) resolve();
    const leave = () => {
      const place = line.indexOf(one);
      if (place < 0) return;
      line.splice(place, 1);
      grantAll();
    };
    return { granted: promise, leave };
  };
}

const conflict = (a: Waiting, b: Waiting) =>
  (a.mode === 'readwrite' || b.mode === 'readwrite') && a.tables.some((table) => b.tables.includes(table));

function newSignal() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
