import { DEFAULT_PAGE } from '../../aws/fsx/limits.ts';
import type { Query, ReadTable } from '../store/port.ts';
import type { OpenPage } from './page.ts';

/** Rows of a table, in an order that no row ever changes its place in. */
export interface RowSource<Row extends { readonly id: string }> {
  readonly table: ReadTable<Row>;
  readonly index?: string;
  /** First members of the key, which all the rows share. */
  readonly prefix: readonly string[];
  /** Where the key has one more member before the id: its values, whose rows are read value by value. */
  readonly values?: readonly string[];
  /** Without it all rows are shown. */
  readonly matches?: (row: Row) => boolean;
}

/** What one page shows, and where the next one begins. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Position of the last row looked at, when there may be more. */
  readonly last?: string;
}

/** Rows looked at for one page where not all match, shown or not: a page may be short and go on. Ours: the guide is silent. */
const MAX_LOOKED_AT = 4 * DEFAULT_PAGE;
const AFTER_ALL = '\uffff';

/**
 * Reads the rows of one page, by value and then by id. What it costs follows from the page, not from how many rows there are.
 * Rows that come or go between two pages move no other row to another page.
 *
 * @returns fewer rows than asked for where most that were looked at do not match
 */
export async function readRows<Row extends { readonly id: string }>(
  source: RowSource<Row>,
  { after, size }: Pick<OpenPage, 'after' | 'size'>,
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  let left = source.matches ? MAX_LOOKED_AT : size;
  let last = '';
  for (const { value, id } of startsAfter(source, after)) {
    let cursor = id;
    for (;;) {
      const limit = source.matches ? Math.min(left, DEFAULT_PAGE) + 1 : size - rows.length + 1;
      const found = await source.table.list(afterQuery(source, value, cursor, limit));
      for (const row of found) {
        if (rows.length === size || left === 0) return { rows, last };
        if (!source.matches || source.matches(row)) rows.push(row);
        left -= 1;
        cursor = row.id;
        last = positionOf(value, cursor);
      }
      if (found.length < limit) break;
    }
  }
  return { rows };
}

/** Where reading begins in each value: in that of the position after its id, in those before it not at all. */
function startsAfter({ values }: { readonly values?: readonly string[] }, after: string) {
  if (!values) return [{ value: undefined, id: after }];
  const [shown = '', id = ''] = after.split(' ');
  const sorted = [...new Set(values)].sort();
  return sorted.filter((value) => value >= shown).map((value) => ({ value, id: value === shown ? id : '' }));
}

/** Neither ids nor the values of filters have spaces. */
const positionOf = (value: string | undefined, id: string) => (value === undefined ? id : `${value} ${id}`);

function afterQuery<Row extends { readonly id: string }>(
  { index, prefix, values }: RowSource<Row>,
  value: string | undefined,
  after: string,
  limit: number,
): Query {
  const shared = values && value !== undefined ? [...prefix, value] : prefix;
  const span = { from: [...shared, after], fromOpen: true, to: [...shared, AFTER_ALL] };
  return index === undefined ? { span, limit } : { span, limit, index };
}
