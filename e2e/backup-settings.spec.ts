import type { Locator, Page } from '@playwright/test';
import { expectRefused, valueFor } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { dailyBackups, moveToNoon, seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { openFileSystem } from './steps.ts';

const DAY = 86_400;

const openBackups = async (page: Page, name: string): Promise<void> => {
  await openFileSystem(page, name);
  await page.getByRole('tab', { name: 'Backups' }).click();
};

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Update backup settings' }).click();
  return page.getByRole('dialog', { name: 'Update backup settings' });
}

test.describe('Working with automatic daily backups', () => {
  test('the window and the retention period are changed later, and the service has them', async ({ page, lab }) => {
    await page.goto('/');
    await lab.setRate(0);
    await moveToNoon(lab);
    const id = await seedFileSystem(page, 'genomics', { ...dailyBackups(), DailyAutomaticBackupStartTime: '04:00' });
    await openBackups(page, 'genomics');
    await expect(valueFor(page, 'Daily backup window')).toContainText('04:00 to 04:30 UTC');

    const dialog = await openSettings(page);
    const retention = dialog.getByRole('spinbutton', { name: 'Automatic backup retention period' });
    await retention.fill('91');
    await expect(retention).toHaveAccessibleDescription(/90/);
    await retention.fill('30');
    await dialog.getByRole('textbox', { name: 'Start time of the daily backup window' }).fill('21:45');
    await expect(dialog.getByText(/21:45 to 22:15 UTC/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();

    await expect(valueFor(page, 'Daily backup window')).toContainText('21:45 to 22:15 UTC');
    await expect(valueFor(page, 'Backup retention period')).toHaveText('30 days');
    await expect(valueFor(page, 'Next automatic backup')).toContainText('21:45 to 22:15 UTC');
    const { body } = await lab.fsx('DescribeFileSystems', { FileSystemIds: [id] });
    expect(body).toMatchObject({
      FileSystems: [
        { LustreConfiguration: { AutomaticBackupRetentionDays: 30, DailyAutomaticBackupStartTime: '21:45' } },
      ],
    });
  });

  test('turning them off warns with the guide’s reason', async ({ page }) => {
    await page.goto('/');
    await seedFileSystem(page, 'genomics', dailyBackups());
    await openBackups(page, 'genomics');
    const dialog = await openSettings(page);
    await dialog.getByRole('radio', { name: 'Disabled' }).check();
    await expect(dialog).toContainText('We highly recommend that you use automatic daily backups');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(valueFor(page, 'Daily automatic backup')).toHaveText('Disabled');
    await expect(page.getByText(/means that your file system is never automatically backed up/)).toBeVisible();
  });

  test('a lower retention names the backups that go, asks first, and takes no others', async ({ page, lab }) => {
    await page.goto('/');
    const id = await seedFileSystem(page, 'genomics', dailyBackups());
    await seedFiles(page, id, { bytes: 200_000, files: 3 });
    await seedBackup(page, id, 'kept');
    await lab.setRate(0);
    for (let day = 0; day < 4; day += 1) await lab.advance(DAY);
    await lab.settle();
    await openBackups(page, 'genomics');
    await expect(page.getByRole('row', { name: /Automatic/ })).toHaveCount(4);

    const dialog = await openSettings(page);
    await dialog.getByRole('spinbutton', { name: 'Automatic backup retention period' }).fill('1');
    await expect(dialog.getByText('3 automatic backups will be deleted')).toBeVisible();
    await expect(dialog.getByRole('listitem')).toHaveCount(3);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('Confirm that they are deleted.')).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'Delete these 3 automatic backups' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();

    await lab.advance(60);
    await expect(page.getByRole('row', { name: /Automatic/ })).toHaveCount(1);
    await expect(page.getByRole('row', { name: /kept/ })).toBeVisible();
  });

  test('a scratch file system has none, and the page says why', async ({ page }) => {
    await page.goto('/');
    await seedFileSystem(page, 'render-cache', { DeploymentType: 'SCRATCH_2' });
    await openBackups(page, 'render-cache');
    await expectRefused(page.getByRole('button', { name: 'Update backup settings' }), /scratch/);
  });
});

test('deleting a file system counts its automatic backups, which go, and the others, which stay', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  const id = await seedFileSystem(page, 'genomics', dailyBackups());
  await seedBackup(page, id, 'kept');
  await lab.setRate(0);
  for (let day = 0; day < 2; day += 1) await lab.advance(DAY);
  await lab.settle();
  await openFileSystem(page, 'genomics');
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Delete file system' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete file system' });
  await expect(dialog).toContainText('2 automatic backups are deleted with it. 1 user-initiated backup stays');
  await expect(dialog.getByRole('textbox', { name: 'Final backup name' })).toHaveValue('genomics final');
  await dialog.getByRole('textbox', { name: 'File system ID' }).fill(id);
  await dialog.getByRole('button', { name: 'Delete file system' }).click();
  await expect(dialog).toBeHidden();
  await lab.settle();

  const { body } = await lab.fsx('DescribeBackups', {});
  const { Backups } = body as { Backups: { Type: string; Tags: { Value: string }[] }[] };
  expect(Backups.map(({ Type, Tags }) => `${Type} ${Tags[0]?.Value}`).sort()).toEqual([
    'USER_INITIATED genomics final',
    'USER_INITIATED kept',
  ]);
});
