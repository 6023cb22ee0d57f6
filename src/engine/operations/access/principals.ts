import type { Place } from '../../../aws/arn.ts';
import type { Principal, PrincipalDraft } from '../../../lab/access.ts';
import type { LabError } from '../../../lab/change.ts';
import { ACCESS_KEY_PREFIX, builtInPrincipals, userArn } from '../../../rules/access/built-in-principals.ts';
import { MAX_PRINCIPALS, refusePrincipal } from '../../../rules/access/principal-draft.ts';
import type { Ports } from '../../ports.ts';
import type { PrincipalRecord } from '../../records.ts';
import { prefix } from '../../store/key.ts';
import type { ReadTransaction } from '../../store/port.ts';

type Tx = ReadTransaction<'principals'>;

/** Whose the access key is; `undefined` where it is nobody's. */
export async function findPrincipal(tx: Tx, place: Place, accessKeyId: string): Promise<Principal | undefined> {
  const builtIn = builtInPrincipals(place).find((principal) => principal.accessKeyId === accessKeyId);
  if (builtIn) return builtIn;
  const key = [place.account, accessKeyId];
  const [row] = await tx.table('principals').list({ index: 'byAccessKey', span: { from: key, to: key }, limit: 1 });
  return row && toPrincipal(row, place);
}

/** Everybody of the account: those that are always there, then the others by name. */
export async function listPrincipals(tx: Tx, place: Place): Promise<readonly Principal[]> {
  const rows = await tx.table('principals').list({ span: prefix([place.account]) });
  const own = rows.map((row) => toPrincipal(row, place));
  return [...builtInPrincipals(place), ...own.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/**
 * Makes a principal, or changes the one of that id; its access key stays.
 *
 * @returns why not, where the draft breaks a rule or the principal is not there or not to be changed
 */
export async function putPrincipal(
  ports: Ports,
  place: Place,
  draft: PrincipalDraft,
  id?: string,
): Promise<Principal | LabError> {
  const put = await ports.store.write(['principals'], async (tx) => {
    const everybody = await listPrincipals(tx, place);
    const old = everybody.find((principal) => principal.id === id);
    const refused = refuseChange(everybody, old, id, draft);
    if (refused) return refused;
    const newId = id ?? ports.ids.next('principal');
    const { name, description = '', policy } = draft;
    const accessKeyId = old?.accessKeyId ?? toAccessKeyId(newId);
    const row: PrincipalRecord = { account: place.account, id: newId, name, description, policy, accessKeyId };
    await tx.table('principals').put(row);
    return toPrincipal(row, place);
  });
  if (!('code' in put)) ports.publish({ kind: 'principal', id: put.id });
  return put;
}

/** Deletes a principal; requests with its key are refused from now on. @returns why not */
export async function deletePrincipal(ports: Ports, place: Place, id: string): Promise<LabError | undefined> {
  const refused = await ports.store.write(['principals'], async (tx) => {
    const old = (await listPrincipals(tx, place)).find((principal) => principal.id === id);
    if (!old) return notFound(id);
    if (old.isBuiltIn) return builtIn(old);
    await tx.table('principals').delete([place.account, id]);
    return undefined;
  });
  if (!refused) ports.publish({ kind: 'principal', id });
  return refused;
}

function refuseChange(
  everybody: readonly Principal[],
  old: Principal | undefined,
  id: string | undefined,
  draft: PrincipalDraft,
): LabError | undefined {
  if (id !== undefined && !old) return notFound(id);
  if (old?.isBuiltIn) return builtIn(old);
  if (!old && everybody.filter(({ isBuiltIn }) => !isBuiltIn).length >= MAX_PRINCIPALS)
    return { code: 'Conflict', message: `An account can have ${MAX_PRINCIPALS} principals of its own.` };
  const others = everybody.filter((principal) => principal !== old).map(({ name }) => name);
  const refused = refusePrincipal(draft, others);
  return refused && { code: 'BadRequest', message: refused.message };
}

const notFound = (id: string): LabError => ({ code: 'NotFound', message: `There is no principal ${id.slice(0, 64)}.` });
const builtIn = ({ name }: Principal): LabError => ({
  code: 'Conflict',
  message: `${name} is always there and cannot be changed. Make a principal of your own with its policy.`,
});

/** Twenty signs, as an access key ID of IAM has. */
const toAccessKeyId = (id: string): string =>
  `${ACCESS_KEY_PREFIX}${id.replace('principal-', '').slice(0, 13).toUpperCase()}`;

const toPrincipal = ({ account, ...row }: PrincipalRecord, { region }: Place): Principal => ({
  ...row,
  arn: userArn({ account, region }, row.name),
  isBuiltIn: false,
});
