import type { Caller, Place } from '../../src/aws/arn.ts';
import { FsxError, refusal } from '../../src/aws/fsx/errors.ts';
import { DEFAULT_ACCOUNT, DEFAULT_REGION, getRegion } from '../../src/aws/region.ts';
import { ACCESS_KEY_PREFIX } from '../../src/rules/access/built-in-principals.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256 ';
const MAX_HEADER = 4096;

/**
 * The account and Region that a request is for, and the access key that it is signed with, read from the credential scope of its
 * signature. The signature itself is not checked, and every access key is of the default account.
 *
 * @throws {FsxError} MissingAuthenticationTokenException without a signature; IncompleteSignatureException for one whose
 *   scope cannot be read or names no Region of FSx
 * @see "Signature Version 4", IAM user guide
 */
export function placeOf(headers: Headers): Caller {
  const authorization = headers.get('authorization');
  if (authorization === null) throw refused('MissingAuthenticationTokenException', 'The request is not signed.');
  const { region, accessKeyId } = scopeOf(authorization);
  if (region === undefined)
    throw refused(
      'IncompleteSignatureException',
      'The Authorization header has no credential scope of AWS4-HMAC-SHA256.',
    );
  if (!getRegion(region))
    throw refused(
      'IncompleteSignatureException',
      `The credential is scoped to '${region.slice(0, 40)}', which is no Region.`,
    );
  const place = { account: DEFAULT_ACCOUNT, region };
  return accessKeyId.startsWith(ACCESS_KEY_PREFIX) ? { ...place, accessKeyId } : place;
}

/** The place alone, for the laboratory, whose requests need no signature: without one they are for the default Region. */
export function placeOrDefault(headers: Headers): Place {
  const { region } = scopeOf(headers.get('authorization') ?? '');
  return { account: DEFAULT_ACCOUNT, region: region !== undefined && getRegion(region) ? region : DEFAULT_REGION };
}

/** Key and Region of `Credential=<key>/<yyyymmdd>/<region>/<service>/aws4_request`; a key may have slashes of its own. */
function scopeOf(authorization: string): { readonly region?: string; readonly accessKeyId: string } {
  const none = { accessKeyId: '' };
  if (!authorization.startsWith(ALGORITHM) || authorization.length > MAX_HEADER) return none;
  const parts = authorization.slice(ALGORITHM.length).split(',');
  const credential = parts.map((part) => part.trim()).find((part) => part.startsWith('Credential='));
  const [end, service, region, day, ...key] = (credential?.slice('Credential='.length) ?? '').split('/').reverse();
  const complete = end === 'aws4_request' && service && region && /^\d{8}$/.test(day ?? '') && key.join('') !== '';
  return complete ? { region, accessKeyId: key.toReversed().join('/') } : none;
}

const refused = (code: 'MissingAuthenticationTokenException' | 'IncompleteSignatureException', message: string) =>
  new FsxError(refusal(code, message));
