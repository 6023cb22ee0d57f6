import { DEFAULT_ACCOUNT } from '../../src/aws/region.ts';
import type { EpochMs } from '../../src/aws/units.ts';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { giveTurn } from '../../src/engine/time/turn.ts';
import type { ClockState } from '../../src/lab/clock.ts';
import type { UpcomingEvent } from '../../src/lab/upcoming.ts';
import type { GenerateRequest } from '../../src/lab/volume.ts';

const DAY = 86_400_000;

/** What a scenario may do: call operations, put files, and let time pass. Anything that fails throws. */
export interface Stage {
  /** Calls an action of FSx in a Region. */
  readonly fsx: (region: string, operation: string, body: object) => Promise<Readonly<Record<string, unknown>>>;
  readonly putFile: (fileSystemId: string, path: string, text: string) => Promise<void>;
  /** Makes files in a new folder, synthetic ones too. */
  readonly generate: (fileSystemId: string, request: GenerateRequest) => Promise<void>;
  /** The service's time, epoch ms. */
  readonly now: () => Promise<EpochMs>;
  /** Stops the clock, turns it back by days while `work` is done, then lets it run on from where it stood, or later. */
  readonly fromDaysAgo: (days: number, work: (start: EpochMs) => Promise<void>) => Promise<void>;
  /** Moves the clock to a later moment, and does what is due by then. */
  readonly until: (moment: EpochMs) => Promise<void>;
  /** What the service will do by itself next. */
  readonly upcoming: () => Promise<readonly UpcomingEvent[]>;
  /** Lets what is under way for a resource fail. */
  readonly fail: (id: string, message: string) => Promise<void>;
  /** Moves the clock, and does what is due by then. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Does everything that is under way, moving the clock as it needs. */
  readonly settle: () => Promise<void>;
  /** Tells how far the scenario is: so many of so many equal parts. */
  readonly tell: (done: number, total: number) => void;
}

/** Who builds on a stage. */
export interface StageMaster {
  readonly tell: (done: number, total: number) => void;
  /** Once aborted, whatever the scenario asks for next throws. */
  readonly signal: AbortSignal;
}

const ORIGIN = 'http://localhost';

/** A stage on a service's front door. */
export function newStage(handle: (request: Request) => Promise<Response>, { tell, signal }: StageMaster): Stage {
  async function ask<T>(path: string, init: RequestInit): Promise<T> {
    await giveTurn(); // in memory nothing of a scenario waits for anything, and nobody else would be served until its end
    signal.throwIfAborted();
    const response = await handle(new Request(`${ORIGIN}${path}`, init));
    const body = await response.text();
    if (!response.ok) throw new Error(`The scenario was refused: ${body}`);
    return JSON.parse(body);
  }
  const send = (path: string, init: RequestInit) => ask<Readonly<Record<string, unknown>>>(path, init);
  const lab = (method: string, path: string, body: string) => send(`/_lab/${path}`, { method, body });
  const clock = () => ask<ClockState>('/_lab/clock', { method: 'GET' });
  const setClock = (request: object) => lab('POST', 'clock', JSON.stringify(request));
  const until = async (moment: EpochMs) => {
    await setClock({ to: new Date(moment).toISOString() });
  };
  return {
    fsx: (region, operation, body) =>
      send('/aws/fsx/', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=SCENARIO/20261122/${region}/fsx/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify(body),
      }),
    putFile: async (fileSystemId, path, text) => {
      await lab('PUT', `volumes/${fileSystemId}/files/${path}`, text);
    },
    generate: async (fileSystemId, request) => {
      await lab('POST', `volumes/${fileSystemId}/generate`, JSON.stringify(request));
    },
    now: async () => (await clock()).now,
    fromDaysAgo: async (days, work) => {
      const { now, rate } = await clock();
      const start = now - days * DAY;
      await setClock({ rate: 0 });
      await lab('POST', 'clock/jump', JSON.stringify({ to: new Date(start).toISOString() }));
      await work(start);
      await until(Math.max(now, (await clock()).now));
      await setClock({ rate });
    },
    until,
    upcoming: () => ask('/_lab/upcoming?limit=50', { method: 'GET' }),
    fail: async (id, message) => {
      await lab('POST', 'failures', JSON.stringify({ id, message }));
    },
    advance: async (advanceSeconds) => {
      await setClock({ advanceSeconds });
    },
    settle: async () => {
      await lab('POST', 'settle', '{}');
    },
    tell,
  };
}

/** A simulated subnet of the Region. */
export const subnetIn = (region: string): string =>
  networksOf({ account: DEFAULT_ACCOUNT, region }).subnets[0]?.subnetId ?? '';

/** The text `member` of a structure of an answer. @throws {Error} when there is none */
export function textIn(structure: unknown, member: string): string {
  const members = typeof structure === 'object' && structure !== null ? Object.entries(structure) : [];
  const text: unknown = members.find(([name]) => name === member)?.[1];
  if (typeof text === 'string') return text;
  throw new Error(`The answer has no ${member}.`);
}
