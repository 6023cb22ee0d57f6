import type { Place } from '../../aws/arn.ts';
import { FsxError, refusal } from '../../aws/fsx/errors.ts';
import type { WriteTransaction } from '../store/port.ts';
import { getTally } from './tally.ts';

/** A request that carries an idempotency token. */
interface TokenRequest {
  readonly ClientRequestToken?: string;
}

export interface ReplayScope {
  readonly tx: WriteTransaction<'replays' | 'tallies'>;
  readonly place: Place;
  readonly operation: string;
}

/** Remembered requests of an account and Region that made nothing, such as deletions. Ours: the service says no number. */
const KEPT = 1_000;

/**
 * Looks for an earlier request with the same token.
 *
 * @returns id of the resource it made or changed, or `undefined` when the token is new or missing
 * @throws {FsxError} IncompatibleParameterError when the earlier request had other parameters
 * @see API reference, ClientRequestToken of CreateBackup: "If a backup with the specified client request token exists
 *   and the parameters match …"
 */
export async function findReplay(scope: ReplayScope, request: TokenRequest): Promise<string | undefined> {
  const token = request.ClientRequestToken;
  if (token === undefined) return undefined;
  const { account, region } = scope.place;
  const earlier = await scope.tx.table('replays').get([account, region, scope.operation, token]);
  if (!earlier) return undefined;
  const changed = changedParameter(earlier.request, canonicalRequest(request));
  if (changed === undefined) return earlier.resourceId;
  const message = `The client request token ${token} was used before with another ${changed}. Send a new token, or the same parameters.`;
  throw new FsxError(refusal('IncompatibleParameterError', message, { Parameter: changed }));
}

/** Remembers, in the transaction that makes a resource, which request made it, for as long as there is that resource. */
export async function remember(scope: ReplayScope, request: TokenRequest, resourceId: string): Promise<void> {
  const row = rowOf(scope, request, resourceId);
  if (row) await scope.tx.table('replays').put(row);
}

/**
 * Remembers, in the transaction that changes or deletes a resource, which request did so. The latest 1,000 of an account in a
 * Region are kept, since nothing else would end them.
 */
export async function rememberChange(scope: ReplayScope, request: TokenRequest, resourceId: string): Promise<void> {
  const row = rowOf(scope, request, resourceId);
  if (!row) return;
  const { tx, place } = scope;
  const tally = await getTally(tx, place);
  const span = [place.account, place.region, tally.places - KEPT];
  const oldest = await tx.table('replays').keys({ index: 'byPlace', span: { from: span, to: span } });
  for (const key of oldest) await tx.table('replays').delete(key);
  await tx.table('replays').put({ ...row, place: tally.places });
  await tx.table('tallies').put({ ...tally, places: tally.places + 1 });
}

/** Forgets, in the transaction that deletes a resource, which requests made or changed it. */
export async function forgetReplays(tx: WriteTransaction<'replays'>, resourceId: string): Promise<void> {
  const keys = await tx.table('replays').keys({ index: 'byResource', span: { from: resourceId, to: resourceId } });
  for (const key of keys) await tx.table('replays').delete(key);
}

function rowOf({ place: { account, region }, operation }: ReplayScope, request: TokenRequest, resourceId: string) {
  const token = request.ClientRequestToken;
  if (token === undefined) return undefined;
  return { account, region, operation, token, request: canonicalRequest(request), resourceId };
}

/** The request without its token, members sorted, so that equal requests are equal strings. */
function canonicalRequest(request: TokenRequest): string {
  const { ClientRequestToken: _token, ...rest } = request;
  return JSON.stringify(sorted(rest));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

/** The first member, in alphabetical order, that two canonical requests have differently. */
function changedParameter(before: string, now: string): string | undefined {
  if (before === now) return undefined;
  const [a, b] = [JSON.parse(before), JSON.parse(now)];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return names.find((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])) ?? 'parameter';
}
