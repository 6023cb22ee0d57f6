import { readFileSync } from 'node:fs';
import { expect, labOf, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, createFileSystem, goTo, idIn, openFileSystem, restoreBackup } from './steps.ts';
import {
  chooseFiles,
  expectSameFiles,
  expectStored,
  killService,
  stopServiceWorkers,
  writeRandomFile,
} from './trouble-steps.ts';

const MiB = 1024 ** 2;

test.describe('A reload', () => {
  test('in the middle of a backup does not stop it, and what it restores is equal', async ({ page, lab }) => {
    await page.goto('/');
    const source = await seedFileSystem(page, 'source');
    await seedFiles(page, source, { bytes: 12 * MiB, files: 40 });
    await lab.setRate(0);
    await openFileSystem(page, 'source');
    await createBackup(page, 'nightly');
    await goTo(page, 'Backups');
    await expect(backupRow(page, 'nightly')).toContainText('Creating');

    await page.reload();
    await expect(backupRow(page, 'nightly')).toContainText('Creating');
    await lab.settle();
    await expect(backupRow(page, 'nightly')).toContainText('Available');

    const backup = await idIn(page, /nightly/);
    await restoreBackup(page, 'nightly', 'copy');
    await lab.settle();
    await expectSameFiles(page, backup, await idIn(page, /copy/));
    await expectSameFiles(page, backup, source);
  });
});

test.describe('A killed worker', () => {
  test('in the middle of a backup is replaced, and the backup becomes available', async ({ page, lab }) => {
    await page.goto('/');
    const source = await seedFileSystem(page, 'source');
    await seedFiles(page, source, { bytes: 48 * MiB, files: 6 });
    await lab.setRate(0);
    await openFileSystem(page, 'source');
    await createBackup(page, 'nightly');

    await killService(page);
    await goTo(page, 'Backups');
    await expect(backupRow(page, 'nightly')).toContainText('Creating');
    await lab.settle();

    await expect(backupRow(page, 'nightly')).toContainText('Available');
    await expectSameFiles(page, await idIn(page, /nightly/), source);
  });

  test('in the middle of an upload is replaced, and the upload goes on', async ({ page }, info) => {
    const large = writeRandomFile(info.outputPath('large.bin'), 96);
    await page.goto('/');
    const id = await seedFileSystem(page, 'target');
    await openFileSystem(page, 'target');
    await chooseFiles(page, large);
    await expect(page.getByRole('progressbar', { name: 'Upload' })).toBeVisible();

    await killService(page);

    await expect(page.getByText('Upload complete')).toBeVisible({ timeout: 60_000 });
    await expectStored(page, id, large);
  });
});

test.describe('Two tabs', () => {
  test('show each other what changes', async ({ page, context, lab }) => {
    await page.goto('/');
    await seedFileSystem(page, 'shared');
    await lab.setRate(0);
    const other = await context.newPage();
    await other.goto('/#/backups');
    await expect(other.getByText('No backups', { exact: true })).toBeVisible();

    await openFileSystem(page, 'shared');
    await createBackup(page, 'from the first tab');
    await expect(backupRow(other, 'from the first tab')).toContainText('Creating');
    await labOf(other).settle();
    await expect(backupRow(other, 'from the first tab')).toContainText('Available');

    await goTo(page, 'Backups');
    await expect(backupRow(page, 'from the first tab')).toContainText('Available');
    const BackupId = await idIn(page, /from the first tab/);
    await labOf(other).fsx('DeleteBackup', { BackupId });
    await expect(page.getByText('No backups', { exact: true })).toBeVisible();
  });

  test('finish what the one that ran jobs began when it is closed', async ({ page, context, lab }) => {
    await page.goto('/');
    const source = await seedFileSystem(page, 'shared');
    await seedFiles(page, source, { bytes: 48 * MiB, files: 6 });
    await lab.setRate(0);
    const other = await context.newPage();
    await other.goto('/#/backups');
    await expect(other.getByText('No backups', { exact: true })).toBeVisible();

    await openFileSystem(page, 'shared');
    await createBackup(page, 'nightly');
    await page.close();
    await expect(backupRow(other, 'nightly')).toContainText('Creating');
    await labOf(other).settle();

    await expect(backupRow(other, 'nightly')).toContainText('Available');
    await expectSameFiles(other, await idIn(other, /nightly/), source);
  });
});

test.describe('Without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('a folder is uploaded, backed up and restored the direct way', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Clock of the service' }).click();
    await page.getByRole('menuitemcheckbox', { name: /3,600/ }).click();
    await createFileSystem(page, 'direct');
    await expect(page.getByRole('row', { name: /direct/ })).toContainText('Available');
    await openFileSystem(page, 'direct');
    await chooseFiles(page, ['package.json', 'README.md']);
    await expect(page.getByText('Upload complete')).toBeVisible();
    await createBackup(page, 'nightly');
    await goTo(page, 'Backups');
    await expect(backupRow(page, 'nightly')).toContainText('Available');
    await restoreBackup(page, 'nightly', 'copy');
    await expect(page.getByRole('row', { name: /copy/ })).toContainText('Available');
    await openFileSystem(page, 'copy');

    const downloading = page.waitForEvent('download');
    await page
      .getByRole('row', { name: /README.md/ })
      .getByRole('checkbox')
      .check();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Download' }).click();
    const copy = await (await downloading).path();
    expect(readFileSync(copy).equals(readFileSync('README.md'))).toBe(true);
  });
});

test('a service worker that the browser stops is revived, and no call is lost', async ({ page, lab }) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'source');
  await seedBackup(page, source, 'before');
  for (const round of ['first', 'second', 'third']) {
    await stopServiceWorkers(page);
    await openFileSystem(page, 'source');
    await createBackup(page, round);
    await lab.settle();
  }
  await goTo(page, 'Backups');
  for (const name of ['before', 'first', 'second', 'third'])
    await expect(backupRow(page, name)).toContainText('Available');

  const answered = page.waitForResponse((response) => response.url().endsWith('/aws/fsx/'));
  await page.getByRole('button', { name: 'Refresh backups' }).click();
  expect((await answered).fromServiceWorker()).toBe(true);
});

test('a person who stays when the browser asks before leaving can go on', async ({ page }) => {
  await page.goto('/');
  await createFileSystem(page, 'stayed', async () => {
    const asked = page.waitForEvent('dialog');
    await page.evaluate(() => setTimeout(() => location.reload()));
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
  });
  const answered = page.waitForResponse((response) => response.headers()['x-served-by'] !== undefined);
  await page.getByRole('button', { name: 'Refresh file systems' }).click();
  expect((await answered).fromServiceWorker()).toBe(true);
});
