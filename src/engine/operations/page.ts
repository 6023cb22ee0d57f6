import { MAX_PAGE } from '../../aws/fsx/limits.ts';
import type { Query, ReadTable } from '../store/port.ts';
import { fromPageToken, type Listing, toPageToken } from './page-token.ts';

interface PageRequest {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly NextToken?: string;
}

export interface PageSource<Row> {
  readonly table: ReadTable<Row>;
  readonly index?: string;
  /** First members of the key, which all rows of the listing share. */
  readonly prefix: readonly string[];
  readonly idOf: (row: Row) => string;
  readonly matches: (row: Row) => boolean;
}

const AFTER_ALL = '\uffff';

/**
 * Reads one page, in the order of ids. Rows that come or go between two pages move no other row to another page.
 *
 * @throws {FsxError} BadRequest for a token that is not of this listing
 * @see API reference, DescribeBackups: NextToken, MaxResults
 */
export async function readPage<Row>(
  source: PageSource<Row>,
  listing: Listing,
  request: PageRequest,
): Promise<Page<Row>> {
  const size = Math.min(request.MaxResults ?? MAX_PAGE, MAX_PAGE);
  let cursor = request.NextToken === undefined ? '' : fromPageToken(request.NextToken, listing);
  let lastShown = cursor;
  const rows: Row[] = [];
  for (;;) {
    const chunk = await source.table.list(afterQuery(source, cursor, size + 1));
    for (const row of chunk) {
      cursor = source.idOf(row);
      if (!source.matches(row)) continue;
      if (rows.length === size) return { rows, NextToken: toPageToken(lastShown, listing) };
      rows.push(row);
      lastShown = cursor;
    }
    if (chunk.length <= size) return { rows };
  }
}

function afterQuery<Row>({ index, prefix }: PageSource<Row>, after: string, limit: number): Query {
  const span = { from: [...prefix, after], fromOpen: true, to: [...prefix, AFTER_ALL] };
  return index === undefined ? { span, limit } : { span, limit, index };
}
