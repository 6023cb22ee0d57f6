import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, send, test } from './lab.ts';
import { backupRow, goTo, idIn } from './steps.ts';

const reset = (scenario: string) => ({ method: 'POST', path: '/_lab/reset', body: JSON.stringify({ scenario }) });

/** Begins with one file system and one backup of it. */
async function open(page: Page): Promise<void> {
  await page.goto('/#/file-systems');
  await expect(page.getByRole('heading', { level: 1, name: /^File systems/ })).toBeVisible();
  expect((await send(page, reset('first-backup'))).status).toBe(200);
}

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

async function bringIn(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
}

test('a backup is verified, exported and comes in again as a new one; what is cut off is refused', async ({ page }) => {
  await open(page);
  await goTo(page, 'Backups');
  const id = await idIn(page, /backup-/);
  await backupRow(page, id).getByRole('checkbox').check();
  await choose(page, 'Verify');
  await expect(page.getByText(`Verification of ${id}: nothing damaged`)).toBeVisible();

  const downloading = page.waitForEvent('download');
  await choose(page, 'Export');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(new RegExp(`${id}\\.fsxbackups$`));
  const bundle = { name: 'backup.fsxbackups', mimeType: '', buffer: await readFile(await download.path()) };

  await bringIn(page, { ...bundle, buffer: bundle.buffer.subarray(0, -100) });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByText('Nothing was imported')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('row', { name: /backup-/ })).toHaveCount(1);

  await bringIn(page, bundle);
  await expect(page.getByText('Backup imported')).toBeVisible();
  await expect(page.getByRole('row', { name: /backup-/ })).toHaveCount(2);
});

test('everything is verified, and the workspace goes out and takes the place of another', async ({ page }) => {
  await open(page);
  await goTo(page, 'Storage');
  await page.getByRole('button', { name: 'Verify everything', exact: true }).click();
  await expect(page.getByText('Nothing damaged', { exact: true })).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export workspace' }).click();
  const path = await (await downloading).path();
  expect((await send(page, reset('empty'))).status).toBe(200);
  await page.getByRole('button', { name: 'Import workspace' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import workspace' });
  await dialog.locator('input[type=file]').setInputFiles(path);
  await dialog.getByRole('button', { name: 'Replace everything' }).click();

  await expect(page.getByText('Workspace imported')).toBeVisible();
  await goTo(page, 'Backups');
  await expect(page.getByRole('row', { name: /backup-/ })).toHaveCount(1);
});
