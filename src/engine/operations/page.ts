import { DEFAULT_PAGE, MAX_PAGE } from '../../aws/fsx/limits.ts';
import type { Store } from '../store/port.ts';
import { getPageKey } from './page-key.ts';
import { fromPageToken, type Listing, toPageToken } from './page-token.ts';

interface PageRequest {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/** A page that is asked for. */
export interface OpenPage {
  /** The position after which it begins, as `close` was given it; '' for the first page. */
  readonly after: string;
  /** Rows at most, 1 or more. */
  readonly size: number;
  /**
   * The token for what comes after `last`, as a member of the response. To be called outside of transactions.
   *
   * @param last  the position to go on from; `undefined` when there is no more
   */
  readonly close: (last: string | undefined) => Promise<{ readonly NextToken?: string }>;
}

/**
 * Reads a request's token, before the transaction that reads the page: in a transaction nothing else may be awaited.
 *
 * @throws {FsxError} BadRequest for a token that is not of this listing
 * @see API reference, DescribeBackups: NextToken, MaxResults
 */
export async function openPage(store: Store, listing: Listing, request: PageRequest): Promise<OpenPage> {
  const token = request.NextToken;
  const key = token === undefined ? undefined : await getPageKey(store);
  return {
    after: key && token !== undefined ? await fromPageToken(key, token, listing) : '',
    size: Math.min(request.MaxResults ?? DEFAULT_PAGE, MAX_PAGE),
    close: async (last) =>
      last === undefined ? {} : { NextToken: await toPageToken(key ?? (await getPageKey(store)), last, listing) },
  };
}
