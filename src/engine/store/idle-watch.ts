/** What the watch knows of a transaction. */
export interface Watched {
  /** Requests so far, a count. */
  asked: number;
  /** Requests that wait, a count: meanwhile it is not idle. */
  pending: number;
  /** `asked` when the watch last looked; -1 before. */
  seen: number;
  /** Called once, when a whole turn of the host's event loop passed with nothing asked and nothing pending. */
  onIdle(): void;
}

const live = new Set<Watched>();
let isSet = false;

/**
 * Watches a transaction. All of them share one look a turn, so one that is over within its turn costs next to nothing.
 * Promises that settle within a turn do not count as waiting, whatever their number.
 */
export function watchIdle(one: Watched): void {
  live.add(one);
  lookSoon();
}

export const unwatchIdle = (one: Watched): void => {
  live.delete(one);
};

/** To be called when nothing of a watched transaction is pending any more. */
export function lookSoon(): void {
  if (isSet) return;
  isSet = true;
  nextTurn(look);
}

function look(): void {
  isSet = false;
  let isAgain = false;
  for (const one of live) {
    if (one.pending > 0) continue;
    if (one.seen === one.asked) {
      live.delete(one);
      one.onIdle();
      continue;
    }
    one.seen = one.asked;
    isAgain = true;
  }
  if (isAgain) lookSoon();
}

/** Node has a cheap way to the next turn. Browsers have messages, which are not held up as their timers are. */
const nextTurn: (act: () => void) => unknown = globalThis.setImmediate ?? newMessageTurn();

function newMessageTurn(): (act: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  return (act) => {
    port1.onmessage = act;
    port2.postMessage(undefined);
  };
}
