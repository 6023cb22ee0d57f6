import { expectRefused, openMenu, refusalOf, valueFor } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem, subnetIn } from './seed-steps.ts';
import { createBackup, createFileSystem, goTo, openFileSystem } from './steps.ts';
import { lifecycles } from './trouble-steps.ts';

test('a first visitor is told what to do next', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Start empty' }).click();
  await expect(page.getByText('No file systems')).toBeVisible();
  await expect(page.getByText(/Create a file system, upload a folder to it, and back it up/)).toBeVisible();
  await goTo(page, 'Backups');
  await expect(page.getByText('No backups')).toBeVisible();
});

test.describe('A new file system', () => {
  test('shows the reason under a field that breaks a rule, and is created once it is mended', async ({ page, lab }) => {
    await page.goto('/');
    await createFileSystem(page, 'genomics', async () => {
      const capacity = page.getByRole('spinbutton', { name: 'Storage capacity' });
      const retention = page.getByRole('spinbutton', { name: 'Automatic backup retention period' });
      await capacity.fill('3600');
      await retention.fill('91');
      await page.getByRole('button', { name: 'Review and create' }).click();
      await expect(capacity).toHaveAccessibleDescription(/1,?200.*2,?400/);
      await expect(retention).toHaveAccessibleDescription(/90/);
      await expect(capacity).toBeFocused();
      await capacity.fill('4800');
      await retention.fill('90');
    });
    await lab.settle();
    await openFileSystem(page, 'genomics');
    await expect(valueFor(page, 'Storage capacity')).toHaveText('4.8 TiB');
    await page.getByRole('tab', { name: 'Backups' }).click();
    await expect(valueFor(page, 'Backup retention period')).toHaveText('90 days');
  });

  test('is refused by the service for the same reasons', async ({ page, lab }) => {
    await page.goto('/');
    const lustre = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 };
    const request = { FileSystemType: 'LUSTRE', StorageCapacity: 1200, SubnetIds: [await subnetIn(page)] };
    for (const refused of [
      { ...request, StorageCapacity: 3600, LustreConfiguration: lustre },
      { ...request, LustreConfiguration: { ...lustre, AutomaticBackupRetentionDays: 91 } },
    ])
      expect(await refusalOf(lab, 'CreateFileSystem', refused)).toMatch(/^400 BadRequest: /);
    expect((await lab.fsx('DescribeFileSystems', {})).body).toEqual({ FileSystems: [] });
  });

  test('asks before a changed form is left', async ({ page }) => {
    await page.goto('/#/file-systems/create');
    await page.getByRole('textbox', { name: /^File system name/ }).fill('half');
    const out = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'File systems' });
    await out.click();
    const dialog = page.getByRole('dialog', { name: 'Leave page' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('textbox', { name: /^File system name/ })).toHaveValue('half');
    await out.click();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByText('No file systems')).toBeVisible();
  });
});

test('a file system is deleted with a final backup, and its other backups stay', async ({ page, lab }) => {
  await page.goto('/');
  const id = await seedFileSystem(page, 'genomics');
  await seedBackup(page, id, 'earlier');
  await openFileSystem(page, 'genomics');
  await (await openMenu(page, 'Delete file system')).click();
  const dialog = page.getByRole('dialog', { name: 'Delete file system' });
  await expect(dialog.getByRole('radio', { name: 'Yes' })).toBeChecked();
  await expect(dialog).toContainText('1 user-initiated backup stays and can be restored.');
  await expect(dialog.getByRole('button', { name: 'Delete file system' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox', { name: 'File system ID' }).fill(id);
  await dialog.getByRole('button', { name: 'Delete file system' }).click();
  await expect(dialog).toBeHidden();

  await lab.settle();
  await expect(page.getByText('No file systems')).toBeVisible();
  await goTo(page, 'Backups');
  await expect(
    page
      .getByRole('row', { name: new RegExp(id) })
      .or(page.getByText('(2)'))
      .first(),
  ).toBeVisible();
  expect(Object.values(await lifecycles(lab))).toEqual(['AVAILABLE', 'AVAILABLE']);
});

test('a file system is not deleted while a backup of it is being taken', async ({ page, lab }) => {
  await page.goto('/');
  const FileSystemId = await seedFileSystem(page, 'genomics');
  await lab.setRate(0);
  await openFileSystem(page, 'genomics');
  await createBackup(page, 'under way');
  await expectRefused(await openMenu(page, 'Delete file system'), /backup/);
  expect(await refusalOf(lab, 'DeleteFileSystem', { FileSystemId })).toMatch(/^400 /);
});

test('tags are added and removed', async ({ page, lab }) => {
  await page.goto('/');
  await seedFileSystem(page, 'genomics');
  await openFileSystem(page, 'genomics');
  await page.getByRole('tab', { name: 'Tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Manage tags' });
  await page.getByRole('button', { name: 'Manage tags' }).click();
  await dialog.getByRole('button', { name: 'Add new tag' }).click();
  await dialog.getByRole('combobox', { name: /^Key/ }).last().fill('team');
  await dialog
    .getByRole('combobox', { name: /^Value/ })
    .last()
    .fill('blue');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /team/ })).toContainText('blue');

  await page.getByRole('button', { name: 'Manage tags' }).click();
  await dialog.getByRole('button', { name: 'Remove team' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /team/ })).toBeHidden();
  const { FileSystems } = (await lab.fsx('DescribeFileSystems', {})).body as { FileSystems: { Tags: object[] }[] };
  expect(FileSystems[0]?.Tags).toEqual([{ Key: 'Name', Value: 'genomics' }]);
});
