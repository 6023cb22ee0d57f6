import { cpus, loadavg } from 'node:os';
import { expect, test } from './lab.ts';
import { seedBackups, timeKey, timeOpening, timeScrolling } from './many-backups-steps.ts';

const COUNT = 5_000;
/** Every bar has to be met in one of so many tries: what another process does at that moment says nothing of the console. */
const TRIES = 3;

/** Where more processes want to run than there are processors, each waits for its turn, and so do the page's tasks. */
const slowness = () => Math.max(1, (loadavg()[0] ?? 0) / cpus().length);

test('5,000 backups: rows stand at once, a search follows the keys, and scrolling never stops', async ({ page }) => {
  await page.goto('/#/nowhere');
  await page.evaluate(() => localStorage.setItem('fsx-backups-console.table.backups', '{"pageSize":100}'));
  await seedBackups(page, COUNT);
  const note = (type: string, times: readonly number[]) => {
    const ms = times.map((time) => Math.round(time)).join(', ');
    test
      .info()
      .annotations.push({ type, description: `${ms} ms at a load of ${(slowness() * cpus().length).toFixed(1)}` });
    return Math.min(...times) / slowness();
  };

  const openings = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    await page.goto('about:blank');
    await page.goto('/#/nowhere');
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Time of the service/ })).toBeVisible();
    openings.push(await timeOpening(page, COUNT));
  }
  expect(
    note(
      'first row',
      openings.map(({ firstRow }) => firstRow),
    ),
  ).toBeLessThanOrEqual(1_500);
  note(
    'all known',
    openings.map(({ all }) => all),
  );

  const search = page.getByRole('searchbox', { name: 'Find backups' });
  const keys = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    await search.fill('Backup 499');
    await expect(page.getByText('10 matches').first()).toBeVisible();
    await search.press('End');
    keys.push(await timeKey(page, '7', /^\D*Backup 4997/));
    await expect(page.getByText('1 match', { exact: true }).first()).toBeVisible();
  }
  expect(note('a key in the search', keys)).toBeLessThanOrEqual(150);

  await search.fill('');
  await expect(page.getByRole('row')).toHaveCount(101);
  const scrolls = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) scrolls.push(await timeScrolling(page));
  expect(note('longest task while scrolling', scrolls)).toBeLessThanOrEqual(100);
});
