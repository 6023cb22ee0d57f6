import type { Place } from '../../aws/arn.ts';
import { FsxError, refusal } from '../../aws/fsx/errors.ts';

/** What a page is of: a token made for one listing is refused by any other. */
export interface Listing {
  readonly place: Place;
  readonly operation: string;
  /** The request's filters, ids or resource, as one string. */
  readonly about: string;
}

const SIGNATURE_BYTES = 32;

/**
 * Padded base64 of a signature and of the last row shown.
 *
 * @param position  names the last row shown: at most 157 bytes of UTF-8, so that the token has at most 255 characters
 */
export async function toPageToken(key: CryptoKey, position: string, listing: Listing): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', key, signed(position, listing));
  return btoa(String.fromCharCode(...new Uint8Array(signature), ...new TextEncoder().encode(position)));
}

/**
 * The last row shown, as the token names it.
 *
 * @throws {FsxError} BadRequest for a token that this service did not make for this listing
 */
export async function fromPageToken(key: CryptoKey, token: string, listing: Listing): Promise<string> {
  const bytes = decoded(token);
  const position = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(SIGNATURE_BYTES));
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  if (position !== '' && (await crypto.subtle.verify('HMAC', key, signature, signed(position, listing))))
    return position;
  throw new FsxError(refusal('BadRequest', 'The NextToken is not one of this request. Start again without a token.'));
}

/** Nothing of it can move from one member to the next: a place has no line breaks, and JSON writes none. */
const signed = (position: string, { place, operation, about }: Listing) =>
  new TextEncoder().encode([place.account, place.region, operation, JSON.stringify(about), position].join('\n'));

/** No bytes for a text that is not base64, or not as it was written: other texts can stand for the same bytes. */
function decoded(token: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(token);
    return btoa(binary) === token ? Uint8Array.from(binary, (sign) => sign.charCodeAt(0)) : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}
