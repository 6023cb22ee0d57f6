import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import {
  endVerification,
  getVerification,
  listVerifications,
  startVerification,
} from '../../src/engine/operations/lab/verifications.ts';
import { MIN_VERIFY_PACE, VERIFY_SCOPES, type VerifyRequest } from '../../src/lab/verification.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

/** `POST /_lab/verify`: begins to read and check what is stored. Answers 202 with the run. */
export async function postVerify({ ports }: Engine, place: Place, request: Request): Promise<Response> {
  const begun = await startVerification(ports, place, toRequest(await readJson(request)));
  if (begun === 'busy')
    throw new LabRefusal('Conflict', 'Another verification is under way. Cancel it, or wait for it.');
  if (begun === 'unknown') throw new LabRefusal('NotFound', 'There is nothing of this ID that has data to verify.');
  return Response.json(begun, { status: 202 });
}

/** `GET /_lab/verify`: the runs that are remembered, the latest first. */
export const getVerifications = async ({ ports }: Engine): Promise<Response> =>
  answerJson(await listVerifications(ports));

/** `GET /_lab/verify/{id}`: progress and report of one. */
export const getOneVerification = async ({ ports }: Engine, id: string): Promise<Response> =>
  answerJson((await getVerification(ports, id)) ?? refuseUnknown(id));

/** `DELETE /_lab/verify/{id}`: cancels it, or forgets it when it is over. Answers with the run. */
export const deleteVerification = async ({ ports }: Engine, id: string): Promise<Response> =>
  answerJson((await endVerification(ports, id)) ?? refuseUnknown(id));

function refuseUnknown(id: string): never {
  throw new LabRefusal('NotFound', `There is no verification ${id.slice(0, 64)}.`);
}

function toRequest({ scope, id, bytesPerSecond }: Readonly<Record<string, unknown>>): VerifyRequest {
  const known = VERIFY_SCOPES.find((each) => each === scope);
  if (!known) throw new LabRefusal('BadRequest', `scope must be one of ${VERIFY_SCOPES.join(', ')}.`);
  if (known === 'all' ? id !== undefined : typeof id !== 'string')
    throw new LabRefusal('BadRequest', 'id must be that of a backup, vault or file system, and is not sent for all.');
  const pace = bytesPerSecond;
  if (pace !== undefined && (typeof pace !== 'number' || !Number.isFinite(pace) || pace < MIN_VERIFY_PACE))
    throw new LabRefusal('BadRequest', `bytesPerSecond must be a number from ${MIN_VERIFY_PACE} on.`);
  return {
    scope: known,
    ...(typeof id === 'string' ? { id } : {}),
    ...(pace === undefined ? {} : { bytesPerSecond: pace }),
  };
}
