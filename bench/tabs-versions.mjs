/** A build of this console whose data is one version further, at `/next/`. */
export const NEXT = '/next/';

/** For `vite build`: adds a version of the stored data in which nothing is different. */
export const nextVersion = {
  name: 'next-version',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/store/migrations.ts')) return undefined;
    const next = code.replace(/migrations: \[(.*?)\]/, 'migrations: [$1, async () => {}]');
    if (next === code) throw new Error('The list of migrations was not found.');
    return { code: next, map: null };
  },
};

/**
 * Opens a newer version beside an older one that does not let go of the data; then it does.
 *
 * @returns what was found wrong, sentences
 */
export async function openNewerVersion({ context, origin, openOld }) {
  const found = [];
  const old = await openOld();
  await old.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('fsx-backups');
        opening.onsuccess = () => {
          globalThis.held = opening.result;
          resolve();
        };
      }),
  );
  const next = await context.newPage();
  await next.goto(`${origin}${NEXT}#/file-systems`);
  if (!(await isShown(next.getByRole('heading', { name: 'Close the other tabs of this console' }))))
    found.push('The newer version does not say that it waits.');
  await old.evaluate(() => globalThis.held.close());
  if (!(await isShown(next.getByRole('heading', { name: /^(Backups|File systems)/ }).first())))
    found.push('The newer version did not go on by itself.');
  await old.bringToFront();
  await old
    .getByRole('button', { name: /^Refresh/ })
    .first()
    .click();
  if (!(await isShown(old.getByText('A newer version of this console is open in another tab', { exact: true }))))
    found.push('The older version does not say why it cannot go on.');
  return found;
}

const isShown = (locator) =>
  locator.waitFor({ timeout: 15_000 }).then(
    () => true,
    () => false,
  );
