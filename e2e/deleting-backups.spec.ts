import { expectRefused, openDeleteBackups, openMenu, refusalOf, selectBackups } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, goTo, openFileSystem, restoreBackup } from './steps.ts';
import { contentOf, lifecycles } from './trouble-steps.ts';

const MiB = 1024 ** 2;

test('only the checked backup is deleted; the other one stays whole', async ({ page, lab }) => {
  await page.goto('/');
  const id = await seedFileSystem(page, 'source');
  await seedFiles(page, id, { bytes: 2 * MiB, files: 4, seed: 1 });
  const monday = await seedBackup(page, id, 'monday');
  await seedFiles(page, id, { bytes: 2 * MiB, files: 4, seed: 2 });
  const tuesday = await seedBackup(page, id, 'tuesday');
  const content = await contentOf(page, 'backups', tuesday);
  await goTo(page, 'Backups');
  await selectBackups(page, ['monday', 'tuesday']);

  const dialog = await openDeleteBackups(page);
  await expect(dialog).toContainText('permanent');
  for (const backup of [monday, tuesday]) await expect(dialog.getByRole('checkbox', { name: backup })).toBeChecked();
  await dialog.getByRole('checkbox', { name: tuesday }).uncheck();
  await dialog.getByRole('button', { name: 'Delete backups' }).click();

  await expect(dialog).toBeHidden();
  await expect(backupRow(page, monday)).toBeHidden();
  await expect(backupRow(page, tuesday)).toBeVisible();
  await lab.settle();
  expect(await contentOf(page, 'backups', tuesday)).toEqual(content);
  expect(await refusalOf(lab, 'DeleteBackup', { BackupId: monday })).toMatch(/^400 BackupNotFound/);
});

test('nothing is deleted when no box is checked or the dialog is cancelled', async ({ page, lab }) => {
  await page.goto('/');
  const backup = await seedBackup(page, await seedFileSystem(page, 'source'), 'nightly');
  await goTo(page, 'Backups');
  await selectBackups(page, ['nightly']);
  const dialog = await openDeleteBackups(page);
  await dialog.getByRole('checkbox', { name: backup }).uncheck();
  const confirm = dialog.getByRole('button', { name: 'Delete backups' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await lifecycles(lab)).toEqual({ nightly: 'AVAILABLE' });
});

test('a backup that is being taken cannot be deleted', async ({ page, lab }) => {
  await page.goto('/');
  await seedFileSystem(page, 'source');
  await lab.setRate(0);
  await openFileSystem(page, 'source');
  await createBackup(page, 'under way');
  await goTo(page, 'Backups');
  await selectBackups(page, ['under way']);
  await expectRefused(await openMenu(page, 'Delete backups'), /is CREATING\. It can be deleted when it is AVAILABLE/);
  const [BackupId] = /backup-[0-9a-f]+/.exec(await backupRow(page, 'under way').innerText()) ?? [];
  expect(await refusalOf(lab, 'DeleteBackup', { BackupId })).toMatch(/^400 BackupInProgress/);
});

test('a backup that a file system still loads from cannot be deleted until it has loaded', async ({ page, lab }) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'source');
  await seedFiles(page, source, { bytes: 2 * MiB, files: 4 });
  const BackupId = await seedBackup(page, source, 'nightly');
  await lab.setRate(0);
  await restoreBackup(page, 'nightly', 'copy');
  expect(await refusalOf(lab, 'DeleteBackup', { BackupId })).toMatch(/^400 BackupRestoring/);
  await goTo(page, 'Backups');
  await selectBackups(page, ['nightly']);
  const dialog = await openDeleteBackups(page);
  await dialog.getByRole('button', { name: 'Delete backups' }).click();
  await expect(dialog.getByText(/is being restored to fs-[0-9a-f]+, which still loads data from it/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await lab.settle();
  await expect(page.getByRole('row', { name: BackupId })).toBeVisible();
  await (await openDeleteBackups(page)).getByRole('button', { name: 'Delete backups' }).click();
  await expect(page.getByText('No backups')).toBeVisible();
});
