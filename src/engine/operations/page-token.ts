import type { Place } from '../../aws/arn.ts';
import { FsxError, refusal } from '../../aws/fsx/errors.ts';

/** What a page is of: a token made for one listing is refused by any other. */
export interface Listing {
  readonly place: Place;
  readonly operation: string;
  /** The request's filters or resource, as one string. */
  readonly about: string;
}

/** Padded base64 of what it is of and of the last row shown, well below the 255 characters that a token may have. */
export const toPageToken = (last: string, listing: Listing): string => btoa(`${bindingOf(listing)}:${last}`);

/**
 * The last row shown, as the token names it.
 *
 * @throws {FsxError} BadRequest for a token that is not of this listing
 */
export function fromPageToken(token: string, listing: Listing): string {
  const [binding, last] = decoded(token).split(':');
  if (binding === bindingOf(listing) && last) return last;
  throw new FsxError(refusal('BadRequest', 'The NextToken is not one of this request. Start again without a token.'));
}

const bindingOf = ({ place, operation, about }: Listing) =>
  checksum(`${place.account}/${place.region}/${operation}/${about}`);

function decoded(token: string): string {
  try {
    return atob(token);
  } catch {
    return '';
  }
}

/** FNV-1a, 32 bits, base 36: tells listings apart; it is no protection against forgery. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
