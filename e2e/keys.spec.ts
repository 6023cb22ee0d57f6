import type { Page } from '@playwright/test';
import { inspect } from './accessibility-steps.ts';
import { expect, type Lab, test } from './lab.ts';
import { seedBackup, seedFileSystem } from './seed-steps.ts';
import { goTo } from './steps.ts';

/** A file system with a customer's key and one backup of it, on a clock that stands. */
async function seed(page: Page, lab: Lab): Promise<{ fileSystemId: string; backupId: string }> {
  await lab.setRate(0);
  const fileSystemId = await seedFileSystem(page, 'genomics', undefined, 'alias/research-data');
  return { fileSystemId, backupId: await seedBackup(page, fileSystemId, 'before-upgrade') };
}

const keyRow = (page: Page) => page.getByRole('row', { name: /research-data/ });

async function act(page: Page, action: string): Promise<void> {
  await keyRow(page).getByRole('radio').check();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

test('a key is disabled with a warning of what hangs on it; no backup can be taken until it is enabled again', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  const { fileSystemId, backupId } = await seed(page, lab);
  await goTo(page, 'Keys');
  await expect(keyRow(page)).toContainText('1 file system and 1 backup');
  await inspect(page, 'keys');

  await act(page, 'Disable');
  const dialog = page.getByRole('dialog', { name: 'Disable key' });
  await expect(dialog).toContainText(fileSystemId);
  await expect(dialog).toContainText(backupId);
  await inspect(page, 'disable key');
  await dialog.getByRole('button', { name: 'Disable key' }).click();
  await expect(keyRow(page)).toContainText('Disabled');
  expect((await lab.fsx('CreateBackup', { FileSystemId: fileSystemId })).body.__type).toBe('BadRequest');

  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Enable', exact: true }).click();
  await expect(keyRow(page)).toContainText('Enabled');
  expect((await lab.fsx('CreateBackup', { FileSystemId: fileSystemId })).status).toBe(200);
});

test('a key is deleted at its date, and the page says what is lost with it', async ({ page, lab }) => {
  await page.goto('/');
  const { backupId } = await seed(page, lab);
  await goTo(page, 'Keys');
  await act(page, 'Schedule deletion');
  const dialog = page.getByRole('dialog', { name: 'Schedule key deletion' });
  await dialog.getByLabel('Waiting period').fill('7');
  await dialog.getByLabel('Confirmation').fill('delete');
  await dialog.getByRole('button', { name: 'Schedule deletion' }).click();
  await expect(keyRow(page)).toContainText('Pending deletion');
  await keyRow(page).getByRole('link', { name: 'research-data' }).click();
  await expect(page.getByText(/This key is deleted on/)).toBeVisible();
  await inspect(page, 'a key that is pending deletion');
  await page.setViewportSize({ width: 390, height: 844 });
  await inspect(page, 'a key at 390 pixels');

  await lab.advance(8 * 86_400);
  await expect(page.getByText(/There is no key/)).toBeVisible();
  await expect(page.getByRole('link', { name: backupId })).toBeVisible();
});

test('an opt-in Region is switched on from its own page, and listed as on', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await page.goto('/#/file-systems?region=ap-east-1');
  await expect(page.getByText('Asia Pacific (Hong Kong) is not switched on')).toBeVisible();
  expect((await lab.fsx('DescribeFileSystems', {}, 'ap-east-1')).body.__type).toBe('UnrecognizedClientException');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^File systems/ })).toBeVisible();

  await page.getByRole('button', { name: 'Region: Hong Kong' }).first().click();
  await page.getByRole('menuitem', { name: 'Manage Regions' }).click();
  await expect(page.getByRole('row', { name: /Hong Kong/ })).toContainText('On');
  await inspect(page, 'Regions');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#/regions?region=af-south-1');
  await expect(page.getByRole('row', { name: /Hong Kong/ })).toContainText('On');
  await inspect(page, 'Regions at 390 pixels');
});
