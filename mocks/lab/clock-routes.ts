import type { ClockRequest } from '../../src/lab/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

const MAX_RATE = 86_400;
const MAX_ADVANCE_SECONDS = 10 * 366 * 86_400;
const SETTLE_LIMIT_MS = 120_000;

/** `GET /_lab/clock` */
export const getClock = async (engine: Engine) => answerJson(await engine.clock.state());

/** `POST /_lab/clock`: answers when the jobs due by then are done. */
export async function postClock(engine: Engine, request: Request): Promise<Response> {
  return answerJson(await engine.clock.change(toClockRequest(await readJson(request))));
}

/** `POST /_lab/settle`: answers when no job is left, and says how many are if it gives up after two minutes. */
export async function postSettle(engine: Engine): Promise<Response> {
  return answerJson({ openJobs: await engine.settle(AbortSignal.timeout(SETTLE_LIMIT_MS)) });
}

function toClockRequest({ rate, advanceSeconds, paused }: Readonly<Record<string, unknown>>): ClockRequest {
  const wanted = paused === true ? 0 : rate;
  return { ...numberIn('rate', wanted, MAX_RATE), ...numberIn('advanceSeconds', advanceSeconds, MAX_ADVANCE_SECONDS) };
}

function numberIn<N extends keyof ClockRequest>(name: N, value: unknown, max: number): ClockRequest {
  if (value === undefined) return {};
  if (typeof value === 'number' && value >= 0 && value <= max) return { [name]: value };
  throw new LabRefusal('BadRequest', `${name} must be a number from 0 to ${max}.`);
}
