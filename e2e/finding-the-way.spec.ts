import type { Page } from '@playwright/test';
import { valueFor } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem } from './seed-steps.ts';
import { goTo, openFileSystem } from './steps.ts';

const names = (page: Page) => page.getByRole('rowheader').allInnerTexts();

test('a list is searched, sorted and set up, and a reload keeps the search and the preferences', async ({ page }) => {
  await page.goto('/#/file-systems');
  for (const name of ['beta', 'alpha', 'gamma']) await seedFileSystem(page, name);
  await expect(page.getByRole('rowheader')).toHaveText(['gamma', 'alpha', 'beta']);
  const sortByName = page.getByRole('columnheader', { name: 'File system name' }).getByRole('button').first();
  await sortByName.press('Enter');
  await expect(page.getByRole('rowheader')).toHaveText(['alpha', 'beta', 'gamma']);
  await sortByName.press('Enter');
  await expect(page.getByRole('rowheader')).toHaveText(['gamma', 'beta', 'alpha']);

  await page.getByRole('searchbox', { name: 'Find file systems' }).fill('alp');
  await expect(page.getByRole('rowheader')).toHaveText(['alpha']);
  await expect(page).toHaveURL(/q=alp/);
  await page.getByRole('button', { name: 'Preferences' }).click();
  const dialog = page.getByRole('dialog', { name: 'Preferences' });
  await dialog.getByRole('radio', { name: '50 rows' }).check();
  await dialog.getByRole('checkbox', { name: 'Lustre version' }).check();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('columnheader', { name: 'Lustre version' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('rowheader')).toHaveText(['alpha']);
  await expect(page.getByRole('columnheader', { name: 'Lustre version' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find file systems' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect.poll(() => names(page)).toHaveLength(3);
});

test('an address leads straight to a backup, and Back leads back', async ({ page, context }) => {
  await page.goto('/');
  const backup = await seedBackup(page, await seedFileSystem(page, 'genomics'), 'nightly');
  await goTo(page, 'Backups');
  await page.getByRole('link', { name: 'nightly' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'nightly' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/backups/${backup}`));
  await valueFor(page, 'File system').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'genomics' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'nightly' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /^Backups/ })).toBeVisible();

  const other = await context.newPage();
  await other.goto(`/#/backups/${backup}`);
  await expect(other.getByRole('heading', { level: 1, name: 'nightly' })).toBeVisible();
});

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/#/backups/backup-00000000000000000');
  await expect(page.getByText('No such backup')).toBeVisible();
  await page.getByRole('link', { name: 'View all backups' }).click();
  await expect(page.getByText('No backups')).toBeVisible();
  await page.goto('/#/file-systems/fs-00000000000000000');
  await expect(page.getByText('No such file system')).toBeVisible();
  await page.goto('/#/nowhere');
  await expect(page.getByText('Page not found').first()).toBeVisible();
});

test('each Region has its own file systems', async ({ page }) => {
  await page.goto('/');
  await seedFileSystem(page, 'genomics');
  await openFileSystem(page, 'genomics');
  await page.getByRole('button', { name: /^Region: N. Virginia/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /Ireland/ }).click();
  await expect(page).toHaveURL(/region=eu-west-1/);
  await goTo(page, 'File systems');
  await expect(page.getByText('No file systems')).toBeVisible();
});
