import { expectRefused, openMenu, refusalOf, selectBackups, valueFor } from './guide-steps.ts';
import { expect, type Lab, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, goTo, openFileSystem } from './steps.ts';
import { expectSameFiles } from './trouble-steps.ts';

const SOURCE = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 250, DataCompressionType: 'LZ4' };

test('the wizard shows what is fixed and why, takes what can change, and the files are the same', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'source', SOURCE);
  await seedFiles(page, source, { bytes: 3 * 1024 ** 2, files: 12 });
  const backup = await seedBackup(page, source, 'nightly');
  await goTo(page, 'Backups');
  await selectBackups(page, ['nightly']);
  await page.getByRole('link', { name: 'Restore backup' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Restore backup' })).toBeVisible();
  await expect(
    page.getByText(/You can only restore your backup to a file system of the same Lustre version/),
  ).toBeVisible();
  for (const [label, text] of [
    ['Throughput per unit of storage', /250 MB\/s/],
    ['Storage capacity', /1\.2 TiB|1,200 GiB/],
    ['Data compression type', /^LZ4$/],
    ['AWS Region', /^us-east-1$/],
  ] as const)
    await expect(valueFor(page, label)).toHaveText(text);
  await expect(page.getByLabel('Storage capacity')).toHaveCount(0);

  await page.getByRole('textbox', { name: /^File system name/ }).fill('copy');
  await page.getByRole('radio', { name: 'Enabled' }).check();
  await page.getByRole('spinbutton', { name: 'Automatic backup retention period' }).fill('30');
  await page.getByRole('button', { name: 'Add new tag' }).click();
  await page.getByRole('combobox', { name: /^Key/ }).fill('team');
  await page.getByRole('combobox', { name: /^Value/ }).fill('blue');
  await page.getByRole('button', { name: 'Review and create' }).click();
  await expect(page.getByRole('row', { name: /Automatic backup retention period/ })).toContainText('30 days');
  await page.getByRole('button', { name: 'Create file system' }).click();
  await expect(page.getByRole('row', { name: /copy/ })).toBeVisible();
  await lab.settle();
  await expect(page.getByRole('row', { name: /copy/ })).toContainText('Available');
  const copy = await described(lab, 'copy');
  expect(copy).toMatchObject({
    StorageCapacity: 1200,
    LustreConfiguration: { ...SOURCE, AutomaticBackupRetentionDays: 30 },
  });
  expect(copy.Tags).toEqual([
    { Key: 'Name', Value: 'copy' },
    { Key: 'team', Value: 'blue' },
  ]);
  await expectSameFiles(page, backup, copy.FileSystemId);
});

test('the service refuses a restore to another configuration', async ({ page, lab }) => {
  await page.goto('/');
  const BackupId = await seedBackup(page, await seedFileSystem(page, 'source', SOURCE), 'nightly');
  const { SubnetIds } = await described(lab, 'source');
  const restored = { BackupId, SubnetIds };
  for (const changed of [
    { StorageCapacity: 2400 },
    { LustreConfiguration: { DeploymentType: 'PERSISTENT_1' } },
    { LustreConfiguration: { PerUnitStorageThroughput: 125 } },
    { LustreConfiguration: { DataCompressionType: 'NONE' } },
  ])
    expect(await refusalOf(lab, 'CreateFileSystemFromBackup', { ...restored, ...changed })).toMatch(
      /^400 BadRequest: .* must be the original's/,
    );
  expect((await lab.fsx('DescribeFileSystems', {})).body.FileSystems).toHaveLength(1);
});

test('a backup that is not available cannot be restored, and its page says why', async ({ page, lab }) => {
  await page.goto('/');
  await seedFileSystem(page, 'source');
  await lab.setRate(0);
  await openFileSystem(page, 'source');
  await createBackup(page, 'not yet');
  await goTo(page, 'Backups');
  await selectBackups(page, ['not yet']);
  await expectRefused(
    await openMenu(page, 'Restore backup'),
    /is CREATING\. A backup can be restored when it is AVAILABLE/,
  );
  await page.keyboard.press('Escape');

  const [backup] = /backup-[0-9a-f]+/.exec(await backupRow(page, 'not yet').innerText()) ?? [];
  await page.goto(`/#/backups/${backup}/restore`);
  await expect(page.getByText('This backup cannot be restored')).toBeVisible();
  await lab.settle();
  await expect(page.getByRole('textbox', { name: /^File system name/ })).toBeVisible();
});

test('a backup outlives its file system, and restores it', async ({ page, lab }) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'gone');
  await seedFiles(page, source, { bytes: 1024 ** 2, files: 3 });
  const backup = await seedBackup(page, source, 'kept');
  await lab.fsx('DeleteFileSystem', { FileSystemId: source });
  await lab.settle();
  await goTo(page, 'Backups');
  await page.getByRole('link', { name: 'kept' }).click();
  await page.getByRole('link', { name: 'Restore backup' }).click();
  await page.getByRole('textbox', { name: /^File system name/ }).fill('back again');
  await page.getByRole('button', { name: 'Review and create' }).click();
  await page.getByRole('button', { name: 'Create file system' }).click();
  await expect(page.getByRole('row', { name: /back again/ })).toBeVisible();
  await lab.settle();
  await expect(page.getByRole('row', { name: /back again/ })).toContainText('Available');
  await expectSameFiles(page, backup, (await described(lab, 'back again')).FileSystemId);
});

interface Described {
  readonly FileSystemId: string;
  readonly SubnetIds: readonly string[];
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

async function described(lab: Lab, name: string): Promise<Described> {
  const { FileSystems } = (await lab.fsx('DescribeFileSystems', {})).body as { FileSystems: readonly Described[] };
  const found = FileSystems.find(({ Tags }) => Tags.some(({ Key, Value }) => Key === 'Name' && Value === name));
  if (!found) throw new Error(`There is no file system ${name}.`);
  return found;
}
