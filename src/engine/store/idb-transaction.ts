import { defectOfCall, faultOfTransaction } from './idb-faults.ts';

/** The life of one transaction of the browser, its errors told as ours. */
export interface IdbTransaction {
  /**
   * Makes a request in the transaction and waits for its result.
   *
   * @throws {StorageFault} quota | closed
   * @throws {Defect} when the transaction had ended or the call is wrong
   */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /**
   * Makes a request of which nobody waits for the result: one that fails aborts the transaction, and `complete` tells it.
   *
   * @throws {StorageFault} {Defect} as `ask`, when the call is not even taken
   */
  send(call: () => Promise<unknown>): void;
  /** Runs `work` to its result; when it throws, takes everything back first. Does not wait for `complete`. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Commits, and waits for `complete`. @throws {StorageFault} quota | closed, when the transaction was aborted */
  complete(): Promise<void>;
}

/**
 * Takes charge of a transaction that has just begun. Counts as failed only what the transaction's `abort` says, with its
 * error: Chromium accepts a `put` and aborts the transaction afterwards when there is no room.
 */
export function newIdbTransaction(tx: IDBTransaction): IdbTransaction {
  let ended = false;
  let failure: unknown;
  const settled = new Promise<void>((resolve) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () => {
      failure = tx.error ?? new DOMException('The connection was closed.', 'AbortError');
      resolve();
    });
  });
  const failed = () => tx.error ?? failure;
  const takeBack = async () => {
    try {
      tx.abort();
    } catch {
      // It had already ended: aborted by the browser, or committed while `work` waited for something else.
    }
    await settled;
  };

  const begin = <T>(call: () => Promise<T>): Promise<T> => {
    try {
      if (ended) throw new DOMException('The work of the transaction is over.', 'TransactionInactiveError');
      return call();
    } catch (cause) {
      throw failed() ? faultOfTransaction(failed()) : defectOfCall(cause);
    }
  };

  return {
    ask: async (call) => {
      const asked = begin(call);
      try {
        return await asked;
      } catch (cause) {
        throw faultOfTransaction(failed() ?? cause);
      }
    },
    send: (call) => {
      begin(call).catch(() => undefined); // the abort that follows tells it
    },
    run: async (work) => {
      try {
        return await work();
      } catch (cause) {
        const why = failed();
        await takeBack();
        throw why ? faultOfTransaction(why) : cause;
      } finally {
        ended = true;
      }
    },
    complete: async () => {
      commitNow(tx);
      await settled;
      if (failure) throw faultOfTransaction(failure);
    },
  };
}

/** Without it the browser commits as well, after it has told the result of every request: one way there and back later. */
function commitNow(tx: IDBTransaction): void {
  try {
    tx.commit();
  } catch {
    // Nothing was asked last, so that it is committing by itself, or it was aborted.
  }
}
