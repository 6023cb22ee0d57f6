import type { Place } from '../../aws/arn.ts';
import type { EpochMs } from '../../aws/units.ts';
import { beatJump, beginJump, endJump, findJump, type JumpPorts, stepJump } from '../operations/lab/jumps.ts';
import { listUpcoming } from '../operations/lab/upcoming.ts';
import type { Ports } from '../ports.ts';
import type { JumpRecord } from '../records.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { sleep, startStopwatch, throttled } from '../time/timer.ts';
import { giveTurn } from '../time/turn.ts';
import type { Runner } from './runner.ts';
import { lookAround, type Standing, waitForDue } from './standing.ts';

/** Virtual ms that the clock is moved at once, at most, while anything is due on the way. */
const SLICE_MS = 86_400_000;
/** Real ms between two signs of life, and between two changes told. */
const BEAT_MS = 1_000;
const TELL_EVERY_MS = 100;
/** Real ms after which a jump lets everything else have its turn. */
const YIELD_EVERY_MS = 25;
/** Times in a row that storage may fail, a second apart, before the jump does. */
const MOST_FAULTS = 5;

/** Moves the clock over days, and waits on the way until what is due is done. */
export interface Jumper {
  /**
   * Begins a jump, and does not wait for its end.
   *
   * @param aim.to  without it, to the account's next event, as far as its moment is known when the work at hand is done
   */
  readonly begin: (aim: { readonly to?: EpochMs; readonly place: Place }) => Promise<JumpRecord | 'busy' | 'nothing'>;
  /** Stops the jump that is under way in whichever host. @returns the last jump; `undefined` when there was none */
  readonly stop: () => Promise<JumpRecord | undefined>;
  /** Stops this host's own. */
  readonly close: () => Promise<void>;
}

export interface JumperOptions {
  readonly ports: Omit<Ports, 'clock'> & JumpPorts;
  readonly runner: Pick<Runner, 'wake' | 'listen' | 'isRunning'>;
  readonly reportDefect: (cause: unknown) => void;
}

/** What one jump needs to know on its way. */
interface Way {
  readonly id: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Whose next event it goes to; absent of a jump to a moment. */
  readonly seeks?: string;
  readonly signal: AbortSignal;
}

export function newJumper({ ports, runner, reportDefect }: JumperOptions): Jumper {
  let own: { readonly over: AbortController; readonly done: Promise<void> } | undefined;
  const publish = () => ports.publish({ kind: 'clock', id: '' });
  const publishSometimes = throttled(TELL_EVERY_MS, async () => publish());

  /** A runner in another host hears of the clock by what is told. */
  function tell(): void {
    runner.wake();
    if (runner.isRunning()) publishSometimes(undefined);
    else publish();
  }

  /** @returns whether it arrived; false when it was stopped */
  async function travel({ id, from, to: aim, seeks, signal }: Way): Promise<boolean> {
    let to = aim;
    let faults = 0;
    let standing: Standing | undefined;
    let sinceYield = startStopwatch();
    while (!signal.aborted) {
      try {
        if (!standing) {
          standing =
            seeks === undefined
              ? await lookAround(ports)
              : await waitForDue(ports, { by: from, listen: runner.listen, signal });
          if (seeks !== undefined && standing.now < to) to = (await nextEventAt(seeks)) ?? to;
          continue;
        }
        const reach = Math.min(to, Math.max(standing.now + SLICE_MS, standing.nextAt ?? to));
        const begun = runner.isRunning() ? runner.listen() : undefined;
        if (!(await stepJump(ports, id, { reach, to }))) return false;
        tell();
        standing = await waitForDue(ports, { by: reach, listen: runner.listen, ...(begun && { begun }), signal });
        if (reach === to && !signal.aborted) return true;
        faults = 0;
      } catch (cause) {
        faults += 1;
        if (!(cause instanceof StorageFault) || cause.reason === 'quota' || faults > MOST_FAULTS) throw cause;
        await sleep(BEAT_MS, signal);
      }
      if (sinceYield() > YIELD_EVERY_MS) {
        await giveTurn();
        sinceYield = startStopwatch();
      }
    }
    return false;
  }

  const nextEventAt = async (account: string) => (await listUpcoming(ports, account, 1))[0]?.at;

  /** Says that this host lives, and ends the way when somebody stopped it. */
  async function beat(id: string, over: AbortController): Promise<void> {
    while (!over.signal.aborted) {
      await sleep(BEAT_MS, over.signal);
      if (over.signal.aborted) return;
      if (!(await beatJump(ports, id).catch(() => true))) over.abort();
    }
  }

  async function go(way: Omit<Way, 'signal'>, over: AbortController): Promise<void> {
    const { id } = way;
    const beating = beat(id, over);
    try {
      const hasArrived = await travel({ ...way, signal: over.signal });
      await endJump(ports, { id, state: hasArrived ? 'done' : 'stopped' });
    } catch (cause) {
      if (!(cause instanceof StorageFault)) reportDefect(cause);
      const problem = cause instanceof Error ? cause.message : String(cause);
      await endJump(ports, { id, state: 'failed', problem }).catch(() => undefined); // it is told as stopped soon
    } finally {
      over.abort();
      await beating;
      publish();
    }
  }

  return {
    begin: async ({ to: aim, place }) => {
      const to = aim ?? (await nextEventAt(place.account));
      if (to === undefined) return 'nothing';
      const jump = await beginJump(ports, { place, to, isNext: aim === undefined });
      if (!jump) return 'busy';
      publish();
      if (jump.state === 'running') {
        const over = new AbortController();
        const { id, from } = jump;
        const way = { id, from, to: jump.to, ...(aim === undefined ? { seeks: place.account } : {}) };
        own = { over, done: go(way, over) };
      }
      return jump;
    },
    stop: async () => {
      const jump = await findJump(ports);
      if (jump?.state !== 'running') return jump;
      const ended = await endJump(ports, { state: 'stopped' });
      own?.over.abort();
      publish();
      return ended;
    },
    close: async () => {
      own?.over.abort();
      await own?.done;
    },
  };
}
