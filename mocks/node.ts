import { type HttpHandler, http } from 'msw';
import { newMemoryStore } from '../src/engine/store/memory-store.ts';
import { refuseClockRequest } from '../src/engine/time/clock-request.ts';
import { newIds } from '../src/engine/time/ids.ts';
import { newMemoryLocks } from '../src/engine/time/locks.ts';
import type { ClockRequest, ClockState } from '../src/lab/clock.ts';
import { mustFindScenario } from './scenarios/scenarios.ts';
import { newService } from './service.ts';

/** How a service for tests begins. */
export interface StartOptions {
  /** Name of a starting state: `empty` (default), `first-backup`, `ninety-days`, `terabytes` or `two-regions`. */
  readonly scenario?: string;
  /** The service's clock: `paused` (default), so that only `advance` and `settle` move it; `real`; or seconds per second. */
  readonly clock?: 'paused' | 'real' | number;
}

/** Real ms after which something that cannot end is given up. */
const SETTLE_LIMIT_MS = 60_000;

/** Amazon FSx in memory, for one test file or story. */
export interface TestService {
  /** Answers a request to FSx, KMS, EC2 or the laboratory; never rejects. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Moves the clock forward by so many seconds; resolves when what is due by then is done. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Does everything that is under way, moving the clock as it needs. */
  readonly settle: () => Promise<void>;
  /** Deletes everything, and begins anew with the scenario, the one of the start unless told. */
  readonly reset: (scenario?: string) => Promise<void>;
  /** Ends it, so that it keeps no process alive. */
  readonly stop: () => Promise<void>;
  readonly clock: {
    readonly state: () => Promise<ClockState>;
    readonly change: (request: ClockRequest) => Promise<ClockState>;
  };
}

/**
 * Starts a service in memory. A failure inside it is an unhandled rejection, which fails the test run.
 *
 * @throws {Error} for a scenario that does not exist or a rate that no clock can have
 */
export async function startService({ scenario, clock = 'paused' }: StartOptions = {}): Promise<TestService> {
  const first = mustFindScenario(scenario ?? 'empty');
  const { handle, engine, reset, stop } = newService({
    store: newMemoryStore(),
    locks: newMemoryLocks(),
    ids: newIds(),
    publish: () => undefined,
    reportDefect: (cause) => void Promise.reject(cause),
    firstRate: rateOf(clock),
  });
  await reset(first);
  return {
    handle,
    advance: async (advanceSeconds) => void (await engine.clock.change({ advanceSeconds })),
    settle: async () => {
      const open = await engine.settle(AbortSignal.timeout(SETTLE_LIMIT_MS));
      if (open > 0) throw new Error(`The service is not done: ${open} jobs are still open.`);
    },
    reset: (name) => reset(name === undefined ? first : mustFindScenario(name)),
    stop,
    clock: engine.clock,
  };
}

/** Everything that the endpoints of FSx, KMS and EC2 are called, in every Region. */
const AWS =
  /^https?:\/\/(?:fsx|kms|ec2)(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)(?::\d+)?\//;
/** Where the HTTP server would listen. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1):4566\//;

/**
 * Handlers for MSW that let a service answer the AWS SDKs: at the real endpoints of every Region, so that a client needs no
 * endpoint set, and at `http://localhost:4566`, where the laboratory is too.
 */
export function fsxHandlers({ handle }: Pick<TestService, 'handle'>): HttpHandler[] {
  return [AWS, LOCAL].map((endpoint) => http.all(endpoint, ({ request }) => handle(request)));
}

function rateOf(clock: 'paused' | 'real' | number): number {
  if (clock === 'paused') return 0;
  if (clock === 'real') return 1;
  const refused = refuseClockRequest({ rate: clock });
  if (refused !== undefined) throw new RangeError(refused);
  return clock;
}
