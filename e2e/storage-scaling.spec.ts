import type { Locator, Page } from '@playwright/test';
import { expectRefused, openMenu, valueFor } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { seedFileSystem } from './seed-steps.ts';
import { createBackup, openFileSystem } from './steps.ts';

async function openDialog(page: Page, name: string): Promise<Locator> {
  await (await openMenu(page, name)).click();
  return page.getByRole('dialog', { name });
}

const updateRow = (page: Page, type: string) =>
  page.getByRole('grid', { name: 'Updates' }).getByRole('row', { name: new RegExp(`^${type}`) });

test('storage capacity is increased by a step, optimized, and cannot be changed again for six hours', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  await seedFileSystem(page, 'genomics');
  await lab.setRate(0);
  await openFileSystem(page, 'genomics');
  const dialog = await openDialog(page, 'Update storage capacity');
  const capacity = dialog.getByRole('spinbutton', { name: 'Desired storage capacity' });
  await expect(capacity).toHaveValue('2400');
  await capacity.fill('3600');
  await expect(capacity).toHaveAccessibleDescription(/multiple of 2400/);
  await capacity.fill('2400');
  await expect(valueFor(dialog, 'Total throughput after the update')).toHaveText('300 MB/s');
  await dialog.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('tab', { name: 'Updates' }).click();
  await expect(updateRow(page, 'Storage capacity')).toContainText('2,400 GiB');
  await expect(updateRow(page, 'Storage capacity')).toContainText('Pending');
  await lab.advance(10);
  await expect(updateRow(page, 'Storage capacity')).toContainText('In progress');
  await expect(valueFor(page, 'Status')).toContainText('Updating');
  await lab.advance(600);
  await expect(updateRow(page, 'Storage capacity')).toContainText('Updated; Optimizing');
  await expect(valueFor(page, 'Storage capacity')).toHaveText('2.4 TiB');
  await lab.advance(450);
  await expect(updateRow(page, 'Storage optimization')).toContainText('50');
  await lab.advance(450);
  await expect(updateRow(page, 'Storage capacity')).toContainText('Completed');

  const update = page.getByRole('tabpanel').getByRole('button', { name: 'Update storage capacity' });
  await expectRefused(update, /six hours must pass after the last request\. Available in 5 hours/);
  await lab.advance(6 * 3600);
  await expect(update).not.toHaveAttribute('aria-disabled', 'true');
});

test('throughput per unit of storage goes up and down', async ({ page, lab }) => {
  await page.goto('/');
  await seedFileSystem(page, 'genomics');
  await openFileSystem(page, 'genomics');
  const dialog = await openDialog(page, 'Update throughput capacity per unit');
  await dialog.getByRole('radio', { name: /^1,000 MB\/s per TiB/ }).check();
  await dialog.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(dialog).toBeHidden();
  await lab.settle();
  await expect(valueFor(page, 'Throughput per unit of storage')).toHaveText('1,000 MB/s per TiB');
  await expect(page.getByText('File system genomics was updated', { exact: true })).toBeVisible();
});

test('a backup in Creating goes before an update, and the update says what it waits for', async ({ page, lab }) => {
  await page.goto('/');
  await seedFileSystem(page, 'genomics');
  await lab.setRate(0);
  await openFileSystem(page, 'genomics');
  await createBackup(page, 'first');
  const dialog = await openDialog(page, 'Update storage capacity');
  await expect(dialog.getByText(/^Waits for backup backup-[0-9a-f]+, which goes first/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('tab', { name: 'Updates' }).click();
  await lab.advance(60);
  await expect(updateRow(page, 'Storage capacity')).toContainText('which goes first, until it is Transferring');
  await lab.settle();
  await expect(updateRow(page, 'Storage capacity')).toContainText('Completed');
});

test('a backup asked for while the file system is Updating is Pending until the update is made', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  const id = await seedFileSystem(page, 'genomics');
  await lab.setRate(0);
  await lab.fsx('UpdateFileSystem', { FileSystemId: id, StorageCapacity: 2400 });
  await lab.advance(10);
  await openFileSystem(page, 'genomics');
  await expect(valueFor(page, 'Status')).toContainText('Updating');
  await (await openMenu(page, 'Create backup')).click();
  const dialog = page.getByRole('dialog', { name: 'Create backup' });
  await expect(dialog.getByText(/The backup is Pending until the update is made/)).toBeVisible();
  await dialog.getByLabel('Backup name').fill('behind');
  await dialog.getByRole('button', { name: 'Create backup' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('tab', { name: 'Backups' }).click();
  await expect(page.getByRole('row', { name: /behind/ })).toContainText('Pending');
  await lab.settle();
  await expect(page.getByRole('row', { name: /behind/ })).toContainText('Available');
});

test('a scratch file system of the first kind keeps its storage, and the menu says why', async ({ page }) => {
  await page.goto('/');
  await seedFileSystem(page, 'render-cache', { DeploymentType: 'SCRATCH_1' });
  await openFileSystem(page, 'render-cache');
  await expectRefused(await openMenu(page, 'Update storage capacity'), /SCRATCH_1 file systems cannot be changed/);
});
