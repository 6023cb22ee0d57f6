import { appendFileSync } from 'node:fs';
import { expect, test } from './disk.ts';
import { labOf } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, goTo, idIn, openFileSystem } from './steps.ts';
import {
  chooseFiles,
  contentOf,
  expectSameFiles,
  expectStored,
  lifecycles,
  limitStorage,
  writeRandomFile,
} from './trouble-steps.ts';

const MiB = 1024 ** 2;

test.describe('Full storage', () => {
  test('fails an upload with its cause, keeps what was there, and the rest follows when there is room', async ({
    page,
    baseURL,
  }, info) => {
    const small = writeRandomFile(info.outputPath('small.bin'), 4);
    const large = writeRandomFile(info.outputPath('large.bin'), 48);
    await limitStorage(page, baseURL, 32);
    await page.goto('/');
    const id = await seedFileSystem(page, 'narrow');
    await openFileSystem(page, 'narrow');
    await chooseFiles(page, small);
    await expect(page.getByRole('row', { name: /small.bin/ })).toBeVisible();

    await chooseFiles(page, large);
    await expect(page.getByText('The upload failed')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/no room left for this site/)).toBeVisible();
    await expect(page.getByRole('row', { name: /small.bin/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /large.bin/ })).toBeHidden();
    await expectStored(page, id, small);

    await limitStorage(page, baseURL);
    await page.getByRole('button', { name: 'Upload the rest' }).click();
    await expect(page.getByRole('row', { name: /large.bin/ })).toBeVisible({ timeout: 60_000 });
    await expectStored(page, id, large);
  });

  test('fails a backup with its cause, keeps those before it, and the next one succeeds when there is room', async ({
    page,
    lab,
    baseURL,
  }) => {
    await limitStorage(page, baseURL, 40);
    await page.goto('/');
    const id = await seedFileSystem(page, 'narrow');
    await seedFiles(page, id, { bytes: 4 * MiB, files: 2, seed: 1 });
    const before = await seedBackup(page, id, 'before');
    const content = await contentOf(page, 'backups', before);
    await seedFiles(page, id, { bytes: 20 * MiB, files: 4, seed: 2 });

    await openFileSystem(page, 'narrow');
    await createBackup(page, 'too large');
    await lab.settle();
    await goTo(page, 'Backups');
    await expect(backupRow(page, 'too large')).toContainText('Failed');
    await backupRow(page, 'too large').getByRole('button', { name: 'Failed' }).click();
    await expect(page.getByRole('dialog').getByText(/no room left for this site/)).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await lifecycles(lab)).toEqual({ before: 'AVAILABLE', 'too large': 'FAILED' });
    expect(await contentOf(page, 'backups', before)).toEqual(content);

    await limitStorage(page, baseURL);
    await openFileSystem(page, 'narrow');
    await createBackup(page, 'again');
    await lab.settle();
    await goTo(page, 'Backups');
    await expect(backupRow(page, 'again')).toContainText('Available');
    await expectSameFiles(page, await idIn(page, /again/), id);
  });
});

test('a file that changes on disk while it is uploaded is told, and the others are stored', async ({ page }, info) => {
  const first = writeRandomFile(info.outputPath('first.bin'), 128);
  const changing = writeRandomFile(info.outputPath('changing.bin'), 2);
  const other = writeRandomFile(info.outputPath('other.bin'), 2);
  await page.goto('/');
  const id = await seedFileSystem(page, 'target');
  await openFileSystem(page, 'target');
  await chooseFiles(page, first);
  await chooseFiles(page, [changing, other]);
  appendFileSync(changing, 'changed meanwhile');
  await expect(page.getByText('Waiting for the upload before it')).toBeVisible();

  await expect(page.getByText('1 file could not be uploaded')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Files that could not be uploaded' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'changing.bin' })).toContainText(
    /changed.*Choose it again/,
  );
  await expectStored(page, id, other);

  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await chooseFiles(page, changing);
  await expect(page.getByRole('row', { name: /changing.bin/ })).toBeVisible();
  await expectStored(page, id, changing);
});

test('a browser that is closed in the middle of a backup goes on with it when it is opened again', async ({
  page,
  lab,
  openBrowser,
}) => {
  await page.goto('/');
  const id = await seedFileSystem(page, 'kept');
  await seedFiles(page, id, { bytes: 24 * MiB, files: 4 });
  await lab.setRate(0);
  await openFileSystem(page, 'kept');
  await createBackup(page, 'nightly');
  await page.context().close();

  const reopened = await openBrowser();
  const again = reopened.pages()[0] ?? (await reopened.newPage());
  await again.goto('/#/backups');
  await expect(backupRow(again, 'nightly')).toContainText('Creating');
  await labOf(again).settle();
  await expect(backupRow(again, 'nightly')).toContainText('Available');
  await expectSameFiles(again, await idIn(again, /nightly/), id);
});

test('data that was cleared is missed at once and at the next visit, until somebody takes note', async ({
  page,
  lab,
  baseURL,
}) => {
  const gone = page.getByText('The data of this console is gone from this browser');
  await page.goto('/#/file-systems');
  await seedFileSystem(page, 'cleared');
  await expect(page.getByRole('row', { name: /cleared/ })).toBeVisible();

  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: baseURL ?? '', storageTypes: 'indexeddb' });
  await expect(async () => {
    expect((await lab.fsx('DescribeFileSystems', {})).body).toEqual({ FileSystems: [] });
  }).toPass();
  await expect(gone).toBeVisible();
  await page.reload();
  await expect(gone).toBeVisible();

  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(gone).toBeHidden();
  await page.reload();
  await expect(page.getByText('No file systems').first()).toBeVisible();
  await expect(gone).toBeHidden();
});

test('a browser without storage gets one page that says so', async ({ page }) => {
  await page.route(/service\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    const without = 'Object.defineProperty(self, "indexedDB", { value: undefined });';
    await route.fulfill({ response, body: without + (await response.text()) });
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This browser offers no storage');
  await expect(page.getByText(/allow this site to store data/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);

  await page.unroute(/service\.worker.*\.js/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Scenarios/);
});
