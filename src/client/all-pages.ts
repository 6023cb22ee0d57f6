/**
 * Reads a paged list to its end.
 *
 * @param readPage  called with the token of the page, `undefined` for the first
 * @returns the items of all pages, in the service's order
 */
export async function readAllPages<T>(
  readPage: (
    token: string | undefined,
  ) => Promise<{ readonly items: readonly T[]; readonly next?: string | undefined }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await readPage(token);
    all.push(...items);
    token = next;
  } while (token);
  return all;
}
