import { Damage } from '../data/damage.ts';
import { Defect } from '../defect.ts';
import { type JobRecord, VERIFY_JOB_ID } from '../job-records.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { newBell, type Wait } from '../time/bell.ts';
import { LeadershipLost } from '../time/leader.ts';
import { sleep, startStopwatch } from '../time/timer.ts';
import { type BoundJob, bindJob } from './handlers.ts';
import type { JobContext } from './job-context.ts';
import { look } from './look.ts';
import { resumeSchedules } from './resume-schedules.ts';
import { type BoundSchedule, bindSchedule } from './schedule-step.ts';

/** Jobs whose real work goes on at once, besides a verification, which waits for others by itself and takes nobody's turn. */
const AT_ONCE = 2;
/** Real ms between two looks for nothing but `nudge`: under a storm of requests, one look for all of them. */
const NUDGED_EVERY_MS = 5;
/** Told to the alarm: without a reason, the host would make an error, with its stack, each time. */
const WOKEN = 'woken';
/** Real ms after which work that met a passing fault is tried again. */
const RETRY_MS = 3_000;

export interface Runner {
  /** Looks at the jobs now instead of at the next due moment. */
  readonly wake: () => void;
  /** Something was changed that may concern a job: looks at once, or within 5 ms when it has only just looked. */
  readonly nudge: () => void;
  /**
   * Begins to listen for the next time that there is nothing to do but to wait for virtual time, or, where another host runs the
   * jobs, that something changed.
   */
  readonly listen: () => Wait;
  /** Whether this host runs the jobs now. */
  readonly isRunning: () => boolean;
  /** Runs jobs until `signal` aborts. Rows are all it knows: it can be stopped and started at any moment. */
  readonly run: (context: JobContext, signal: AbortSignal) => Promise<void>;
}

/** What keeps one job's real work from being started twice, and how to stop it. */
interface Active {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export function newRunner(reportDefect: (cause: unknown) => void): Runner {
  let alarm = new AbortController();
  let sinceLook = startStopwatch();
  let isNudged = false;
  let isRunning = false;
  /** Whether a schedule may wait for a job's work: one did at the last look, or is having its step. */
  let mayBeAwaited = true;
  const atRest = newBell();

  const wake = () => {
    alarm.abort(WOKEN);
    if (!isRunning) atRest.ring();
  };
  const nudge = () => {
    if (isNudged || (isRunning && alarm.signal.aborted)) return;
    const rest = NUDGED_EVERY_MS - sinceLook();
    if (rest <= 0) return wake();
    isNudged = true;
    void sleep(rest).then(() => {
      isNudged = false;
      wake();
    });
  };

  async function run(context: JobContext, signal: AbortSignal): Promise<void> {
    const active = new Map<string, Active>();
    signal.addEventListener('abort', wake);
    isRunning = true;
    try {
      while (!signal.aborted) {
        alarm = new AbortController();
        sinceLook = startStopwatch();
        const { due, working, vanished, isStuck, ...told } = await look(context, [...active.keys()], AT_ONCE);
        mayBeAwaited = told.isAwaited || due?.schedule !== undefined;
        for (const jobId of vanished) active.get(jobId)?.controller.abort();
        startWork(context, working, active, due?.job);
        if (due) await takeStep(context, due.job ? bindJob(due.job) : bindSchedule(due.schedule));
        else if (isStuck && active.size === 0) await resume(context);
        else {
          if (isIdle(active)) atRest.ring();
          await sleep(told.untilNextMs, alarm.signal);
        }
      }
    } finally {
      isRunning = false;
      for (const { controller } of active.values()) controller.abort();
      await Promise.all([...active.values()].map(({ done }) => done));
    }
  }

  async function takeStep(context: JobContext, bound: BoundJob | BoundSchedule): Promise<void> {
    try {
      await bound.step(context);
    } catch (cause) {
      await endOrRetry(context, bound, cause);
    }
  }

  /** @param next  whose step comes next */
  function startWork(
    context: JobContext,
    jobs: readonly JobRecord[],
    active: Map<string, Active>,
    next: JobRecord | undefined,
  ): void {
    for (const bound of jobs.map(bindJob)) {
      const { jobId } = bound.job;
      const others = active.size - (active.has(VERIFY_JOB_ID) ? 1 : 0);
      if (
        active.has(jobId) ||
        (jobId !== VERIFY_JOB_ID && others >= AT_ONCE) ||
        isDoneWith(next ? [...jobs, next] : jobs, bound.job)
      )
        continue;
      const controller = new AbortController();
      const done = bound
        .work(context, controller.signal)
        .catch((cause: unknown) => (controller.signal.aborted ? undefined : endOrRetry(context, bound, cause)))
        .then(() => (mayBeAwaited && bound.job.kind !== 'release' ? resume(context, jobId) : undefined))
        .finally(() => {
          active.delete(jobId);
          wake();
        });
      active.set(jobId, { controller, done });
    }
  }

  /** What waits for work that has ended is due again. When that cannot be written, it is found when no work is left. */
  async function resume(context: JobContext, jobId?: string): Promise<void> {
    try {
      await resumeSchedules(context, jobId);
    } catch (cause) {
      if (!(cause instanceof LeadershipLost || cause instanceof StorageFault)) reportDefect(cause);
      if (cause instanceof StorageFault && jobId === undefined) await sleep(RETRY_MS);
    }
  }

  /** No room and damaged data end the job; a lost connection does not. Without the lead, nothing is this host's to end. */
  async function endOrRetry(context: JobContext, bound: BoundJob | BoundSchedule, cause: unknown): Promise<void> {
    if (cause instanceof LeadershipLost) return;
    const isFinal = cause instanceof Damage || cause instanceof Defect || isQuota(cause);
    if (!(cause instanceof StorageFault) && !(cause instanceof Damage)) reportDefect(cause);
    try {
      if (isFinal) return await bound.fail(context, cause.message);
    } catch (failure) {
      if (failure instanceof LeadershipLost) return;
      if (!(failure instanceof StorageFault)) reportDefect(failure);
    }
    await sleep(RETRY_MS);
  }

  return { wake, nudge, listen: atRest.listen, isRunning: () => isRunning, run };
}

const isIdle = (active: ReadonlyMap<string, Active>): boolean =>
  active.size === 0 || (active.size === 1 && active.has(VERIFY_JOB_ID));

/** The end of a backup frees what its vault held for deleted ones: a release would only wait for it. */
const isDoneWith = (jobs: readonly JobRecord[], job: JobRecord): boolean =>
  job.kind === 'release' && jobs.some((other) => other.kind === 'backup' && other.vaultId === job.vaultId);

const isQuota = (cause: unknown): cause is StorageFault => cause instanceof StorageFault && cause.reason === 'quota';
