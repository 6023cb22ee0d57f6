import type { Place } from '../../src/aws/arn.ts';
import type { EpochMs } from '../../src/aws/units.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { refuseClockRequest } from '../../src/engine/time/clock-request.ts';
import { within } from '../../src/engine/time/timer.ts';
import type { ClockRequest } from '../../src/lab/clock.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';
import type { LabHost } from './host-routes.ts';

const SETTLE_LIMIT_MS = 120_000;

/** `GET /_lab/clock` */
export const getClock = async (engine: Engine): Promise<Response> => answerJson(await engine.clock.state());

export interface Asked {
  readonly request: Request;
  readonly place: Place;
}

/** `POST /_lab/clock`: answers when the jobs due by then are done. */
export async function postClock(engine: Engine, host: LabHost, { request, place }: Asked): Promise<Response> {
  const { rate, advanceSeconds, paused, to } = await readJson(request);
  const wanted = acceptable({
    ...numberOf('rate', rate),
    ...(await pauseOf(engine, host, paused)),
    ...numberOf('advanceSeconds', advanceSeconds),
    ...(await dateOf(engine, to)),
  });
  return answerJson(await engine.clock.change(wanted, place));
}

/** @throws {LabRefusal} BadRequest for what is no number of seconds, or too many */
export const toAdvance = (advanceSeconds: unknown): ClockRequest =>
  acceptable(numberOf('advanceSeconds', advanceSeconds));

function acceptable(wanted: ClockRequest): ClockRequest {
  const refused = refuseClockRequest(wanted);
  if (refused === undefined) return wanted;
  throw new LabRefusal('BadRequest', refused);
}

/** `POST /_lab/settle`: answers when no job is left, and says how many are if it gives up after two minutes. */
export async function postSettle(engine: Engine): Promise<Response> {
  return answerJson({ openJobs: await within(SETTLE_LIMIT_MS, engine.settle) });
}

function numberOf(name: 'rate' | 'advanceSeconds', value: unknown): ClockRequest {
  if (value === undefined) return {};
  if (typeof value === 'number') return { [name]: value };
  throw new LabRefusal('BadRequest', `${name} must be a number.`);
}

/** A clock that runs already keeps its rate. */
async function pauseOf(engine: Engine, { runningRate }: LabHost, paused: unknown): Promise<ClockRequest> {
  if (paused === undefined) return {};
  if (typeof paused !== 'boolean') throw new LabRefusal('BadRequest', 'paused must be true or false.');
  if (paused) return { rate: 0 };
  return (await engine.clock.state()).rate > 0 ? {} : { rate: runningRate };
}

/** With a zone or as UTC: without one, a date would mean another moment on another machine. */
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** @throws {LabRefusal} BadRequest for what is no date */
export function toMoment(to: unknown): EpochMs {
  const moment = typeof to === 'string' && DATE.test(to) ? Date.parse(to) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new LabRefusal('BadRequest', 'to must be a date of ISO 8601, such as 2026-12-01 or 2026-12-01T05:00:00Z.');
}

async function dateOf(engine: Engine, to: unknown): Promise<ClockRequest> {
  if (to === undefined) return {};
  const moment = toMoment(to);
  const { now } = await engine.clock.state();
  if (moment >= now) return { to: moment };
  const shown = new Date(now).toISOString();
  throw new LabRefusal(
    'BadRequest',
    `The clock goes only forward here: it is ${shown}, which is after the date in to. A jump turns it back.`,
  );
}
