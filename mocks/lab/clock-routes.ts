import type { Engine } from '../../src/engine/engine.ts';
import { refuseClockRequest } from '../../src/engine/time/clock-request.ts';
import type { ClockRequest } from '../../src/lab/clock.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

const SETTLE_LIMIT_MS = 120_000;

/** `GET /_lab/clock` */
export const getClock = async (engine: Engine): Promise<Response> => answerJson(await engine.clock.state());

/** `POST /_lab/clock`: answers when the jobs due by then are done. */
export async function postClock(engine: Engine, request: Request): Promise<Response> {
  const wanted = toClockRequest(await readJson(request));
  const refused = refuseClockRequest(wanted);
  if (refused !== undefined) throw new LabRefusal('BadRequest', refused);
  return answerJson(await engine.clock.change(wanted));
}

/** `POST /_lab/settle`: answers when no job is left, and says how many are if it gives up after two minutes. */
export async function postSettle(engine: Engine): Promise<Response> {
  return answerJson({ openJobs: await engine.settle(AbortSignal.timeout(SETTLE_LIMIT_MS)) });
}

function toClockRequest({ rate, advanceSeconds, paused }: Readonly<Record<string, unknown>>): ClockRequest {
  return {
    ...(paused === true ? { rate: 0 } : numberOf('rate', rate)),
    ...numberOf('advanceSeconds', advanceSeconds),
  };
}

function numberOf(name: keyof ClockRequest, value: unknown): ClockRequest {
  if (value === undefined) return {};
  if (typeof value === 'number') return { [name]: value };
  throw new LabRefusal('BadRequest', `${name} must be a number.`);
}
