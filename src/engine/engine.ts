import type { Caller, Place } from '../aws/arn.ts';
import type { EpochMs } from '../aws/units.ts';
import type { ClockRequest, ClockState } from '../lab/clock.ts';
import type { Jump } from '../lab/jump.ts';
import { failJobs } from './jobs/fail-jobs.ts';
import { newJumper } from './jobs/jumper.ts';
import { newOffice } from './jobs/office.ts';
import { newRunner } from './jobs/runner.ts';
import { settle } from './jobs/settle.ts';
import { waitForDue } from './jobs/standing.ts';
import { askedOfEc2 } from './operations/access/asked-operation.ts';
import { type Authoriser, newAuthoriser } from './operations/access/authoriser.ts';
import { dispatchFsx } from './operations/fsx/dispatch.ts';
import { dispatchKms } from './operations/kms/dispatch.ts';
import { newJumpReport } from './operations/lab/jump-report.ts';
import { findJump } from './operations/lab/jumps.ts';
import { recordMove } from './operations/lab/record-move.ts';
import type { Ports } from './ports.ts';
import type { JumpRecord } from './records.ts';
import { forgetStates } from './repository/repository-state.ts';
import type { StoredClock } from './time/clock.ts';
import { within } from './time/timer.ts';

/** The service without a protocol: operations, jobs and time on one store. */
export interface Engine {
  readonly ports: Ports;
  /** Whom the service lets do what, and what it decided lately. */
  readonly access: Authoriser;
  /**
   * Runs one action of the FSx API, if the caller may.
   *
   * @throws {FsxError} as the API models, UnrecognizedClientException | AccessDeniedException; {StorageFault}; {Defect}
   */
  readonly fsx: (caller: Caller, operation: string, body: unknown) => Promise<object>;
  /**
   * Runs one action of KMS, if the caller may.
   *
   * @throws {KmsError} as the API models; {FsxError} UnrecognizedClientException | AccessDeniedException; {StorageFault}
   */
  readonly kms: (caller: Caller, operation: string, body: Readonly<Record<string, unknown>>) => Promise<object>;
  /**
   * Lets a description of EC2 pass, if the caller may ask for it.
   *
   * @throws {FsxError} UnrecognizedClientException | AccessDeniedException
   */
  readonly mayAskEc2: (caller: Caller, action: string) => Promise<void>;
  readonly clock: {
    readonly state: () => Promise<ClockState>;
    /**
     * Changes rate or time, and resolves when the jobs due by then are done.
     *
     * @param place  whose history says that the time was moved; nobody's unless told
     */
    readonly change: (request: ClockRequest, place?: Place) => Promise<ClockState>;
    /**
     * Begins to move the clock over days, doing what is due on the way, and does not wait for the end; `to` an earlier moment it is
     * turned back at once.
     *
     * @param aim.to  epoch ms; without it, to the next event of the account
     * @returns the jump; `busy` while another one is under way, `nothing` when there is no next event
     */
    readonly jump: (aim: { readonly to?: EpochMs; readonly place: Place }) => Promise<Jump | 'busy' | 'nothing'>;
    /** The jump under way, or the last one, from whichever host, with what happened to the account meanwhile. */
    readonly lastJump: (account: string) => Promise<Jump | undefined>;
    /** Stops the jump that is under way, and leaves the clock where it is. @returns the last jump */
    readonly stopJump: (account: string) => Promise<Jump | undefined>;
  };
  /** Does all open jobs, moving the clock as they need it. @returns jobs left when it gave up, a count */
  readonly settle: (signal: AbortSignal) => Promise<number>;
  /**
   * Fails every open job that works for a file system, backup or association: it is FAILED, or its update is, with `message` in
   * FailureDetails.
   *
   * @param message  1 to 256 characters
   * @returns jobs that failed, a count
   */
  readonly failJobs: (id: string, message: string) => Promise<number>;
  /** Something changed in another host on the same store: looks at the jobs now. */
  readonly wake: () => void;
  /** Deletes everything, stops the jobs on it, and starts the clock again. */
  readonly reset: () => Promise<void>;
  /** Does `work` while this host runs no jobs, and then looks at them anew. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Another host on the same store reset it: what is remembered of its repositories, and the term of office, are over. */
  readonly heedReset: () => Promise<void>;
  /** Ends the jobs where they are; their rows stay. */
  readonly stop: () => Promise<void>;
}

export interface EngineOptions {
  readonly ports: Omit<Ports, 'clock'> & { readonly clock: StoredClock };
  readonly reportDefect: (cause: unknown) => void;
}

/** Composes the service, and begins to run jobs as soon as this host is elected to. */
export function newEngine({ ports: outside, reportDefect }: EngineOptions): Engine {
  const runner = newRunner(reportDefect);
  const ports: Ports = {
    ...outside,
    publish: (change) => {
      outside.publish(change);
      runner.nudge();
    },
  };
  const office = newOffice(ports, runner, reportDefect);

  const jumper = newJumper({ ports: { ...ports, clock: outside.clock }, runner, reportDefect });
  const report = newJumpReport(ports);
  const reported = (account: string, jump: JumpRecord | undefined) => jump && report(jump, account);
  const access = newAuthoriser(ports);
  const alone = async (work: () => Promise<void>) => {
    await jumper.stop();
    await office.leaveFor(work);
  };

  const reset = () =>
    alone(async () => {
      await outside.store.clear();
      forgetStates(outside.store);
      await outside.clock.restart();
      ports.publish({ kind: 'reset', id: '' });
    });

  async function changeClock(request: ClockRequest, place?: Place): Promise<ClockState> {
    const { advanceSeconds = 0, to = 0 } = request;
    if (place && (advanceSeconds > 0 || to > 0)) await recordMove(ports, place, request);
    const { now } = await outside.clock.change(request);
    ports.publish({ kind: 'clock', id: '' });
    runner.wake();
    const { listen } = runner;
    await within(SETTLE_LIMIT_MS, (signal) => waitForDue(ports, { by: now, listen, signal }));
    return outside.clock.state();
  }

  return {
    ports,
    access,
    fsx: (caller, operation, body) => dispatchFsx(ports, access, caller, { operation, body }),
    kms: (caller, operation, body) => dispatchKms(ports, access, caller, { operation, body }),
    mayAskEc2: async (caller, action) => access.authorise(await access.identify(caller), askedOfEc2(action)),
    clock: {
      state: () => outside.clock.state(),
      change: changeClock,
      jump: async (aim) => {
        const begun = await jumper.begin(aim);
        return typeof begun === 'string' ? begun : report(begun, aim.place.account);
      },
      lastJump: async (account) => reported(account, await findJump(ports)),
      stopJump: async (account) => reported(account, await jumper.stop()),
    },
    settle: (signal) =>
      settle(ports, {
        advance: (advanceSeconds) => outside.clock.change({ advanceSeconds }),
        wake: runner.wake,
        listen: runner.listen,
        signal,
      }),
    failJobs: (id, message) => failJobs(ports, id, message),
    wake: runner.nudge,
    reset,
    alone,
    heedReset: () => office.leaveFor(async () => forgetStates(outside.store)),
    stop: async () => {
      await jumper.close();
      await office.close();
    },
  };
}

/** Real ms that a change of the clock waits for jobs; the change itself has happened by then in any case. */
const SETTLE_LIMIT_MS = 60_000;
