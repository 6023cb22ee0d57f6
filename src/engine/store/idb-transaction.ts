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
  /** Runs `work` to its result; when it throws, takes everything back first. Does not wait for `complete`. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for `complete`. @throws {StorageFault} quota | closed, when the transaction was aborted */
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

  return {
    ask: async (call) => {
      let asked: ReturnType<typeof call>;
      try {
        if (ended) throw new DOMException('The work of the transaction is over.', 'TransactionInactiveError');
        asked = call();
      } catch (cause) {
        throw failed() ? faultOfTransaction(failed()) : defectOfCall(cause);
      }
      try {
        return await asked;
      } catch (cause) {
        throw faultOfTransaction(failed() ?? cause);
      }
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
      await settled;
      if (failure) throw faultOfTransaction(failure);
    },
  };
}
