import type { Place } from '../../src/aws/arn.ts';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import type { FsxOperation, FsxRequest } from '../../src/aws/fsx/types.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { askedOfEc2, askedOfFsx, askedOfKms } from '../../src/engine/operations/access/asked-operation.ts';
import type { AskedOperation } from '../../src/engine/operations/access/authoriser.ts';
import { deletePrincipal, listPrincipals, putPrincipal } from '../../src/engine/operations/access/principals.ts';
import type { DecisionList, PrincipalDraft, PrincipalList } from '../../src/lab/access.ts';
import { EC2_CHECKED, KMS_CHECKED } from '../../src/rules/access/other-permissions.ts';
import { knownMembers } from '../../src/rules/known-members.ts';
import { refuseRequest } from '../../src/rules/request-violations.ts';
import { answerError, answerJson, LabRefusal, readJson } from './answers.ts';

/** `GET /_lab/principals`: who may sign requests of the account. */
export async function getPrincipals({ ports }: Engine, place: Place): Promise<Response> {
  const principals = await ports.store.read(['principals'], (tx) => listPrincipals(tx, place));
  return answerJson({ principals } satisfies PrincipalList);
}

/** `POST /_lab/principals`, or `PUT /_lab/principals/{id}`. */
export async function putOnePrincipal(
  { ports }: Engine,
  place: Place,
  request: Request,
  id?: string,
): Promise<Response> {
  const put = await putPrincipal(ports, place, toDraft(await readJson(request)), id);
  return 'code' in put ? answerError(put) : answerJson(put);
}

/** `DELETE /_lab/principals/{id}`. */
export async function deleteOnePrincipal({ ports }: Engine, place: Place, id: string): Promise<Response> {
  const refused = await deletePrincipal(ports, place, id);
  return refused ? answerError(refused) : new Response(null, { status: 204 });
}

/** `GET /_lab/decisions`: what this host decided lately. */
export const getDecisions = async ({ access }: Engine, { account }: Place): Promise<Response> =>
  answerJson({ decisions: access.decisions(account) } satisfies DecisionList);

/** `POST /_lab/decisions`: what would be decided, and by which statement. */
export async function postDecision({ ports, access }: Engine, place: Place, request: Request): Promise<Response> {
  const { principalId, operation, request: body = {} } = await readJson(request);
  const all = await ports.store.read(['principals'], (tx) => listPrincipals(tx, place));
  const principal = all.find(({ id }) => id === principalId);
  if (!principal) throw new LabRefusal('NotFound', 'principalId must be the id of a principal of the account.');
  if (typeof operation !== 'string' || typeof body !== 'object' || body === null || Array.isArray(body))
    throw new LabRefusal('BadRequest', 'operation must be a text such as fsx:CopyBackup, and request an object.');
  return answerJson(await access.why(principal, place, askedBy({ ports }, operation, { ...body }, place)));
}

function askedBy(
  { ports }: Pick<Engine, 'ports'>,
  text: string,
  body: Readonly<Record<string, unknown>>,
  place: Place,
): AskedOperation {
  const [service, operation = ''] = text.split(':');
  if (service === 'kms' && KMS_CHECKED.includes(operation)) return askedOfKms(ports, operation, body, place);
  if (service === 'ec2' && EC2_CHECKED.includes(operation)) return askedOfEc2(operation);
  if (service !== 'fsx' || !isOffered(operation))
    throw new LabRefusal('BadRequest', `${text.slice(0, 64)} is no operation that is offered here.`);
  const refused = refuseRequest(operation, body);
  if (refused) throw new LabRefusal('BadRequest', refused.message);
  return askedOfRequest(operation, knownMembers(REQUEST_SHAPES[operation], body), place);
}

/** The request has just been checked against the shape of its operation. */
const askedOfRequest = <N extends FsxOperation>(operation: N, request: object, place: Place): AskedOperation =>
  askedOfFsx(operation, request as FsxRequest<N>, place);

const isOffered = (operation: string): operation is FsxOperation => Object.hasOwn(REQUEST_SHAPES, operation);

function toDraft({ name, description, policy }: Readonly<Record<string, unknown>>): PrincipalDraft {
  if (typeof name !== 'string' || typeof policy !== 'string')
    throw new LabRefusal('BadRequest', 'name must be a text, and policy a JSON document as a text.');
  if (description !== undefined && typeof description !== 'string')
    throw new LabRefusal('BadRequest', 'description must be a text.');
  return description === undefined ? { name, policy } : { name, policy, description };
}
