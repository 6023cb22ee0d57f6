import type { Page } from '@playwright/test';
import { expect, type Lab, test } from './lab.ts';
import { dailyBackups, seedFileSystem } from './seed-steps.ts';
import { goTo, openFileSystem } from './steps.ts';

const DAY_S = 86_400;

/** Ten days of a file system with daily backups, of which three expire, on a clock that stands; its ID. */
async function seedTenDays(page: Page, lab: Lab): Promise<string> {
  await lab.setRate(0);
  const id = await seedFileSystem(page, 'genomics', dailyBackups());
  for (const days of [6, 4]) await lab.advance(days * DAY_S);
  return id;
}

const days = (page: Page) => page.getByRole('list', { name: /last 90 days/ });

test('what was asked for, refused and done by the service stands in the history, and survives a reload', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  const id = await seedTenDays(page, lab);
  const { status } = await lab.fsx('DeleteBackup', { BackupId: 'backup-0123456789abcdef0' });
  expect(status).toBe(400);

  await goTo(page, 'History');
  const refused = page.getByRole('row', { name: /DeleteBackup/ });
  await expect(refused).toContainText('Refused');
  await expect(refused).toContainText('does not exist');
  await expect(page.getByRole('row', { name: /Automatic backup started/ }).first()).toContainText('fsx.amazonaws.com');

  const filter = page.getByRole('combobox', { name: 'Find events' });
  await filter.fill(`Resource = ${id}`);
  await filter.press('Enter');
  await expect(page).toHaveURL(new RegExp(`resource=${id}`));
  await expect(refused).toBeHidden();
  await filter.fill('Event = Backup expired');
  await filter.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^History/ })).toContainText('(3)');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^History/ })).toContainText('(3)');
  await expect(page.getByText('Event = Backup expired')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(refused).toBeVisible();
});

test('a span of the service’s clock that stands in the address is what is shown', async ({ page, lab }) => {
  await page.goto('/');
  await seedTenDays(page, lab);
  const { now } = await page.evaluate(async () => (await fetch('/_lab/clock')).json() as Promise<{ now: number }>);
  const span = new URLSearchParams({
    from: new Date(now - 2 * DAY_S * 1000).toISOString(),
    to: new Date(now).toISOString(),
  });
  await page.goto(`/#/history?${span}`);
  await expect(page.getByRole('row', { name: /Backup available/ })).toHaveCount(2);
  await expect(page.getByRole('row', { name: /CreateFileSystem/ })).toHaveCount(0);
});

test('a strip shows each day’s backups, gaps included, and when the last good one was taken', async ({ page, lab }) => {
  await page.goto('/');
  const id = await seedTenDays(page, lab);
  await lab.fsx('UpdateFileSystem', { FileSystemId: id, LustreConfiguration: { AutomaticBackupRetentionDays: 0 } });
  await lab.advance(3 * DAY_S);
  await openFileSystem(page, 'genomics');
  await page.getByRole('tab', { name: 'Backups' }).click();

  await expect(days(page).getByRole('listitem')).toHaveCount(90);
  await expect(days(page).getByRole('button', { name: /Automatic backup taken/ })).toHaveCount(10);
  await expect(days(page).getByRole('button', { name: /Automatic backups off/ })).not.toHaveCount(0);

  await days(page).getByRole('button').last().focus();
  await page.keyboard.press('Home');
  await expect(days(page).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(days(page).getByRole('button').last()).toBeFocused();

  await days(page)
    .getByRole('button', { name: /Automatic backup taken/ })
    .first()
    .click();
  await expect(page.getByText(/storage I\/O paused for/)).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('row', { name: /UpdateFileSystem/ })).toContainText('AutomaticBackupRetentionDays 0');
});
