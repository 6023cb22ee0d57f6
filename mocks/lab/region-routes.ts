import type { Place } from '../../src/aws/arn.ts';
import { getRegion } from '../../src/aws/region.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { listRegions, switchRegion } from '../../src/engine/operations/lab/regions.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';

/** `GET /_lab/regions` */
export const getRegions = async ({ ports }: Engine, { account }: Place): Promise<Response> =>
  answerJson(await listRegions(ports, account));

/** `PUT /_lab/regions/{code}`: `{isOn}`. */
export async function putRegion(
  { ports }: Engine,
  { account }: Place,
  code: string,
  request: Request,
): Promise<Response> {
  const { isOn } = await readJson(request);
  const region = getRegion(code);
  if (!region) throw new LabRefusal('NotFound', `There is no Region ${code.slice(0, 40)} with Amazon FSx.`);
  if (typeof isOn !== 'boolean') throw new LabRefusal('BadRequest', 'isOn must be true or false.');
  if (!region.optIn && !isOn)
    throw new LabRefusal('BadRequest', `${code} is on in every account. Only opt-in Regions can be switched off.`);
  return answerJson(await switchRegion(ports, account, region, isOn && region.optIn));
}
