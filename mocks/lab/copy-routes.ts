import type { Place } from '../../src/aws/arn.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { listCopies } from '../../src/engine/operations/lab/copies.ts';
import { planCopy } from '../../src/engine/operations/lab/plan-copy.ts';
import { answerJson, LabRefusal, readJson } from './answers.ts';
import { mustFindBackup } from './backup-routes.ts';

/** `POST /_lab/backups/{id}/copy-plan`: what a copy to a Region, under a key, would be now. */
export async function postCopyPlan(engine: Engine, place: Place, id: string, request: Request): Promise<Response> {
  const record = await mustFindBackup(engine, id);
  if (record.account !== place.account) throw new LabRefusal('NotFound', `There is no backup ${id}.`);
  const { region, kmsKeyId } = await readJson(request);
  if (typeof region !== 'string') throw new LabRefusal('BadRequest', 'region must be the code of a Region.');
  if (kmsKeyId !== undefined && typeof kmsKeyId !== 'string')
    throw new LabRefusal('BadRequest', 'kmsKeyId must be an ID, ARN, alias or alias ARN of a key in that Region.');
  const key = kmsKeyId === undefined ? {} : { kmsKeyId };
  return answerJson(await planCopy(engine.ports, record, { region, ...key }));
}

/** `GET /_lab/copies`: the copies under way in any Region of the account. */
export const getCopies = async ({ ports }: Engine, { account }: Place): Promise<Response> =>
  answerJson(await listCopies(ports, account));
