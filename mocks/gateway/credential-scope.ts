import type { Place } from '../../src/aws/arn.ts';
import { FsxError, refusal } from '../../src/aws/fsx/errors.ts';
import { DEFAULT_ACCOUNT, DEFAULT_REGION, getRegion } from '../../src/aws/region.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256 ';
const MAX_HEADER = 4096;

/**
 * The account and Region that a request is for, read from the credential scope of its signature. The signature itself is
 * not checked, and every access key is the administrator of the default account.
 *
 * @throws {FsxError} MissingAuthenticationTokenException without a signature; IncompleteSignatureException for one whose
 *   scope cannot be read or names no Region of FSx
 * @see "Signature Version 4", IAM user guide
 */
export function placeOf(headers: Headers): Place {
  const authorization = headers.get('authorization');
  if (authorization === null) throw refused('MissingAuthenticationTokenException', 'The request is not signed.');
  const region = regionOf(authorization);
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
  return { account: DEFAULT_ACCOUNT, region };
}

/** The same for the laboratory, whose requests need no signature: without one they are for the default Region. */
export function placeOrDefault(headers: Headers): Place {
  const region = regionOf(headers.get('authorization') ?? '');
  return { account: DEFAULT_ACCOUNT, region: region !== undefined && getRegion(region) ? region : DEFAULT_REGION };
}

/** The Region of `Credential=<key>/<yyyymmdd>/<region>/<service>/aws4_request`; a key may have slashes of its own. */
function regionOf(authorization: string): string | undefined {
  if (!authorization.startsWith(ALGORITHM) || authorization.length > MAX_HEADER) return undefined;
  const parts = authorization.slice(ALGORITHM.length).split(',');
  const credential = parts.map((part) => part.trim()).find((part) => part.startsWith('Credential='));
  const [end, service, region, day, ...key] = (credential?.slice('Credential='.length) ?? '').split('/').reverse();
  const complete = end === 'aws4_request' && service && region && /^\d{8}$/.test(day ?? '') && key.join('') !== '';
  return complete ? region : undefined;
}

const refused = (code: 'MissingAuthenticationTokenException' | 'IncompleteSignatureException', message: string) =>
  new FsxError(refusal(code, message));
