import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { listUpcoming } from '../../src/engine/operations/lab/upcoming.ts';
import { refuseClockRequest } from '../../src/engine/time/clock-request.ts';
import type { Jump, NoJump } from '../../src/lab/jump.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';
import { toMoment } from './clock-routes.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 200;

/** `POST /_lab/clock/jump`: begins to move the clock, and answers 202 with the jump at once. */
export async function postJump({ clock }: Engine, place: Place, request: Request): Promise<Response> {
  const { to } = await readJson(request);
  const begun = await clock.jump({ place, ...(to === undefined ? {} : { to: mustBeReachable(toMoment(to)) }) });
  if (begun === 'busy')
    throw new LabRefusal('Conflict', 'Another jump of the clock is under way. Stop it, or wait for it.');
  if (begun === 'nothing') throw new LabRefusal('NotFound', 'Nothing is to come, so there is no event to jump to.');
  return Response.json(begun, { status: 202 });
}

/** `GET /_lab/clock/jump`: the jump under way, or the last one, or that there was none. */
export const getJump = async ({ clock }: Engine, { account }: Place): Promise<Response> =>
  answerJson((await clock.lastJump(account)) ?? NO_JUMP);

const NO_JUMP: NoJump = { state: 'none' };

/** `DELETE /_lab/clock/jump`: stops it; the clock stays where it is. Answers with the jump, also with one that was over. */
export const deleteJump = async ({ clock }: Engine, { account }: Place): Promise<Response> =>
  answerJson(mustBe(await clock.stopJump(account)));

/** `GET /_lab/upcoming?limit=`: what the service will do by itself, soonest first. */
export async function getUpcoming({ ports }: Engine, { account }: Place, query: URLSearchParams): Promise<Response> {
  const text = query.get('limit') ?? String(DEFAULT_LIMIT);
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT)
    throw new LabRefusal('BadRequest', `limit must be a whole number from 1 to ${MAX_LIMIT}.`);
  return answerJson(await listUpcoming(ports, account, limit));
}

function mustBeReachable(to: number): number {
  const refused = refuseClockRequest({ to });
  if (refused !== undefined) throw new LabRefusal('BadRequest', refused);
  return to;
}

function mustBe(jump: Jump | undefined): Jump {
  if (jump) return jump;
  throw new LabRefusal('NotFound', 'The clock has not jumped since everything was deleted last.');
}
