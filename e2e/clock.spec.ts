import type { Page } from '@playwright/test';
import { expect, test } from './lab.ts';
import { dailyBackups, seedFileSystem } from './seed-steps.ts';
import { backupRow, createBackup, goTo, openFileSystem } from './steps.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Simulation' });
const notice = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const progress = (page: Page) => page.getByRole('progressbar', { name: 'Jump of the clock' });

/** The service's time as the bar shows it, epoch ms. */
async function timeOf(page: Page): Promise<number> {
  const name = await bar(page)
    .getByRole('button', { name: /^Time of the service/ })
    .getAttribute('aria-label');
  return Date.parse(String(name).replace('Time of the service: ', ''));
}

/** The time at which a jump was stopped, as its notice says, epoch ms. */
async function stopOf(page: Page): Promise<number> {
  const [, text] = / was stopped at (.+? UTC)/.exec(await notice(page, 'The jump was stopped at').innerText()) ?? [];
  return Date.parse(String(text));
}

/** Opens the dialog, enters a date or chooses how far, and jumps. */
async function jump(page: Page, aim: { readonly to: string } | { readonly by: string }): Promise<void> {
  await bar(page).getByRole('button', { name: 'Jump to a date' }).click();
  const dialog = page.getByRole('dialog', { name: 'Jump to a date' });
  if ('to' in aim) await dialog.getByRole('textbox', { name: 'Date' }).fill(aim.to);
  else await dialog.getByRole('button', { name: `In ${aim.by}` }).click();
  await dialog.getByRole('button', { name: 'Jump', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('a jump to the next event makes the backup that is due available', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await seedFileSystem(page, 'genomics');
  await openFileSystem(page, 'genomics');
  await createBackup(page, 'nightly');
  await bar(page)
    .getByRole('button', { name: /^Jump to next event: End of the backup of genomics, / })
    .click();
  await expect(notice(page, 'The clock is at')).toContainText('1 backup became available');
  await goTo(page, 'Backups');
  await expect(backupRow(page, 'nightly')).toContainText('Available');
});

test('a jump to a date shows how far it is, in every tab, and can be stopped in each', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await seedFileSystem(page, 'genomics', dailyBackups());
  const other = await page.context().newPage();
  await other.goto('/');
  const from = await timeOf(page);
  await jump(page, { to: '2060/02/29' });
  for (const tab of [page, other]) await expect(progress(tab)).toBeVisible();
  await goTo(page, 'Backups');
  await expect(page.getByRole('row', { name: /Automatic/ }).first()).toBeVisible();
  await notice(other, 'Jumping to').getByRole('button', { name: 'Stop' }).click();

  for (const tab of [page, other]) {
    await expect(notice(tab, 'The jump was stopped at')).toContainText(/automatic backups? taken/);
    await expect(progress(tab)).toBeHidden();
    await expect(bar(tab).getByRole('button', { name: /^Jump to next event: .+ of genomics, / })).toBeEnabled();
  }
  const stopped = await stopOf(page);
  expect(stopped).toBeGreaterThan(from);
  expect(stopped).toBeLessThan(Date.UTC(2060, 1, 29));
  for (const tab of [page, other]) await expect.poll(() => timeOf(tab)).toBe(stopped);
  const history = notice(page, 'The jump was stopped at').getByRole('link', { name: 'View history' });
  await expect(history).toHaveAttribute('href', /#\/history\?from=.*&to=/);

  await notice(page, 'The jump was stopped at').getByRole('button', { name: 'Continue' }).click();
  await expect(progress(other)).toBeVisible();
  await bar(page).getByRole('button', { name: 'Stop the jump' }).click();
  await expect(notice(other, 'The jump was stopped at')).toBeVisible();
  const again = await stopOf(other);
  expect(again).toBeGreaterThan(stopped);
  await expect.poll(() => timeOf(page)).toBe(again);
});

test('a jump over days tells what happened, and the daily backups are there', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await seedFileSystem(page, 'genomics', dailyBackups());
  await jump(page, { by: '30 days' });
  await expect(notice(page, 'The clock is at')).toContainText(
    '30 days: 30 automatic backups taken, 23 expired, 0 missed.',
  );
  await goTo(page, 'Backups');
  await expect(page.getByRole('row', { name: /Automatic/ })).toHaveCount(7);
});

test('what is coming is listed, leads to its file system, and can be jumped to', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await seedFileSystem(page, 'genomics', dailyBackups());
  await bar(page).getByRole('button', { name: 'What is coming' }).click();
  const list = page.getByRole('list', { name: 'What is coming' });
  await list.getByRole('button', { name: 'Jump here: Daily backup of genomics' }).click();
  await expect(notice(page, 'The clock is at')).toContainText('1 automatic backup taken');
  await expect(list.getByRole('link', { name: 'Expiry of a backup of genomics' })).toBeVisible();
  await list.getByRole('link', { name: 'Daily backup of genomics' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'genomics' })).toBeVisible();
  await page.getByRole('button', { name: 'Close the list of what is coming' }).click();
  await expect(list).toBeHidden();
});

test('the clock is paused, turned back, and set to real time', async ({ page }) => {
  await page.goto('/');
  await expect(bar(page)).toContainText('Not real time');
  await bar(page).getByRole('button', { name: 'Clock of the service' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Paused' }).click();
  await expect(bar(page)).toContainText('Time is paused');

  await bar(page).getByRole('button', { name: 'Jump to a date' }).click();
  const dialog = page.getByRole('dialog', { name: 'Jump to a date' });
  await dialog.getByRole('textbox', { name: 'Date' }).fill('2026/01/31');
  await expect(dialog.getByText('This turns the clock back')).toBeVisible();
  await dialog.getByRole('button', { name: 'Turn the clock back' }).click();
  await expect(notice(page, 'The clock was turned back to Jan 31, 2026')).toBeVisible();
  await expect(bar(page).getByRole('button', { name: /^Time of the service: Jan 31, 2026/ })).toBeVisible();

  await bar(page).getByRole('button', { name: 'Set to real time' }).click();
  await expect(notice(page, 'The clock runs in real time')).toContainText('behind real time');
  await expect(bar(page)).toContainText('behind real time');
});
