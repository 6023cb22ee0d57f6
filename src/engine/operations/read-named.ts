import type { OpenPage } from './page.ts';
import type { Rows } from './read-rows.ts';

/**
 * Reads the rows of one page of those that a request names, in the order of their names, each once. The first page answers for
 * all of the names, and the next ones for those that are left.
 *
 * @throws what `mustGet` throws for a name without a row
 */
export async function readNamed<Row extends { readonly id: string }>(
  names: readonly string[],
  mustGet: (name: string) => Promise<Row>,
  { after, size }: Pick<OpenPage, 'after' | 'size'>,
): Promise<Rows<Row>> {
  const ids = [...new Set(names)];
  const found = await Promise.all(ids.slice(ids.indexOf(after) + 1).map(mustGet));
  const rows = found.slice(0, size);
  const last = rows.at(-1)?.id;
  return found.length > size && last !== undefined ? { rows, last } : { rows };
}
