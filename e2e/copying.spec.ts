import type { Page } from '@playwright/test';
import { expectRefused, openDeleteBackups, openMenu, selectBackups, valueFor } from './guide-steps.ts';
import { expect, type Lab, test } from './lab.ts';
import { pathsIn, seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { goTo } from './steps.ts';

const MiB = 1024 ** 2;
const IRELAND = 'eu-west-1';

/** A backup of three files, `nightly`, with a tag. */
async function seedSource(page: Page, lab: Lab) {
  await page.goto('/');
  const fileSystem = await seedFileSystem(page, 'source');
  await seedFiles(page, fileSystem, { bytes: 3 * MiB, files: 3 });
  const backup = await seedBackup(page, fileSystem, 'nightly');
  const { body } = await lab.fsx('DescribeBackups', { BackupIds: [backup] });
  const [{ ResourceARN }] = body.Backups as [{ ResourceARN: string }];
  await lab.fsx('TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'blue' }] });
  return { fileSystem, backup };
}

/** From the Backups table to the page Copy backup. */
async function openCopy(page: Page, name: string): Promise<void> {
  await goTo(page, 'Backups');
  await selectBackups(page, [name]);
  await (await openMenu(page, 'Copy backup')).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Copy backup/ })).toBeVisible();
}

/** By the filter, which leaves this one alone: in the whole list another was taken once, on a busy machine, while the page scrolled. */
async function chooseRegion(page: Page, name: string): Promise<void> {
  const field = page.getByRole('button', { name: /^Destination Region/ });
  await field.click();
  await page.getByPlaceholder('Find by name or code').fill(name);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option').click();
  await expect(field).toContainText(name);
}

const send = (page: Page) => page.getByRole('button', { name: 'Copy backup', exact: true }).click();

test('a backup is copied to another Region as the guide says, and is whole there', async ({ page, lab }) => {
  const { backup } = await seedSource(page, lab);
  await lab.setRate(0);
  await openCopy(page, 'nightly');

  await send(page);
  await expect(page.getByText('A destination Region is required.')).toBeVisible();
  await chooseRegion(page, 'Europe (Ireland)');
  await expect(valueFor(page, 'Kind of copy')).toContainText('Full');
  await expect(valueFor(page, 'Data to move')).toContainText(/^3(\.\d)? MiB/);
  await page.getByRole('checkbox', { name: 'Copy tags' }).check();
  await page.getByRole('button', { name: /^Encryption key/ }).click();
  await page.getByRole('option', { name: /research-data/ }).click();
  await page.getByRole('button', { name: 'Add new tag' }).click();
  await page.getByRole('combobox', { name: /^Key/ }).fill('team');
  await page.getByRole('combobox', { name: /^Value/ }).fill('green');
  const tags = page.getByRole('table', { name: 'Tags of the copy' });
  await expect(tags.getByRole('row', { name: /team/ })).toContainText('Added here, instead of blue');
  await send(page);

  await expect(page.getByText('Copying backup nightly to Europe (Ireland)')).toBeVisible();
  await page.getByRole('link', { name: 'View the copy in Europe (Ireland)' }).click();
  await expect(page).toHaveURL(/region=eu-west-1/);
  await expect(valueFor(page, 'Source backup')).toHaveText(backup);
  await page.reload();
  await expect(valueFor(page, 'Status')).toContainText('Copying');
  await lab.settle();
  await expect(valueFor(page, 'Status')).toContainText('Available');
  await expect(valueFor(page, 'Type')).toContainText('USER_INITIATED');
  const { body } = await lab.fsx('DescribeBackups', {}, IRELAND);
  const [copy] = body.Backups as [{ BackupId: string; KmsKeyId: string; Tags: object[] }];
  expect(copy.Tags).toEqual([
    { Key: 'Name', Value: 'nightly' },
    { Key: 'team', Value: 'green' },
  ]);
  const files = await pathsIn(page, 'backups', backup);
  expect(await pathsIn(page, 'backups', copy.BackupId)).toEqual(files);
  for (const path of files)
    expect(
      (await lab.readFile('backups', copy.BackupId, path)).equals(await lab.readFile('backups', backup, path)),
    ).toBe(true);
});

test('a later copy is incremental, and the source cannot be deleted until shortly after it', async ({ page, lab }) => {
  const { fileSystem, backup } = await seedSource(page, lab);
  await lab.fsx('CopyBackup', { SourceBackupId: backup, SourceRegion: 'us-east-1' }, IRELAND);
  await lab.settle();
  await seedFiles(page, fileSystem, { bytes: MiB, files: 1, seed: 2 });
  await seedBackup(page, fileSystem, 'weekly');
  await lab.setRate(0);

  await openCopy(page, 'weekly');
  await chooseRegion(page, 'Europe (Ireland)');
  await expect(valueFor(page, 'Kind of copy')).toContainText('Incremental');
  await expect(valueFor(page, 'Data to move')).toContainText(/^1(\.\d)? MiB/);
  await send(page);
  await expect(page.getByText('Copying backup weekly to Europe (Ireland)')).toBeVisible();
  await selectBackups(page, ['weekly']);
  await expectRefused(await openMenu(page, 'Delete backups'), /being copied/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'weekly', exact: true }).click();
  await expect(page.getByText('The backup is being copied')).toBeVisible();
  await lab.advance(70);
  await expect(page.getByText('The backup was copied a moment ago')).toBeVisible();
  await lab.settle();
  await expect(page.getByText('The backup was copied a moment ago')).toBeHidden();
  await expect((await openDeleteBackups(page)).getByRole('button', { name: 'Delete backups' })).toBeEnabled();
});

test('Regions that a backup cannot be copied to say why', async ({ page, lab }) => {
  await seedSource(page, lab);
  await openCopy(page, 'nightly');
  await page.getByRole('button', { name: /^Destination Region/ }).click();
  const option = (name: RegExp) => page.getByRole('option', { name });
  await expectRefused(option(/Africa \(Cape Town\)/), /opt-in Region/);
  await expectRefused(option(/China \(Beijing\)/), /Copies are made between commercial Regions/);
  await expect(option(/US East \(N\. Virginia\)/)).not.toHaveAttribute('aria-disabled', 'true');
});
