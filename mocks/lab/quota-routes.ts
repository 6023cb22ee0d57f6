import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { isQuotaName, QUOTAS, setQuota } from '../../src/engine/operations/fsx/quota.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

const MAX_VALUE = 2 ** 31 - 1;

/** `POST /_lab/quotas`: `{limit, value}`, for the account and Region of the request's signature. */
export async function postQuota({ ports }: Engine, place: Place, request: Request): Promise<Response> {
  const { limit, value } = await readJson(request);
  if (typeof limit !== 'string' || !isQuotaName(limit))
    throw new LabRefusal('BadRequest', `limit must be one of ${Object.keys(QUOTAS).join(', ')}.`);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MAX_VALUE)
    throw new LabRefusal('BadRequest', `value must be a whole number from 0 to ${MAX_VALUE}.`);
  await setQuota(ports, place, limit, value);
  return answerJson({ limit, value });
}
