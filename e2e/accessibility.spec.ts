import type { Page } from '@playwright/test';
import { inspect, tabTo } from './accessibility-steps.ts';
import { openDeleteBackups, openMenu, selectBackups } from './guide-steps.ts';
import { expect, type Lab, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, goTo, openFileSystem } from './steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** A file system with files and two backups, and one that is scratch. */
async function furnish(page: Page, lab: Lab): Promise<{ fileSystem: string; backup: string }> {
  await page.goto('/');
  await lab.setRate(0);
  await seedFileSystem(page, 'scratch', { DeploymentType: 'SCRATCH_2' });
  const fileSystem = await seedFileSystem(page, 'genomics');
  await seedFiles(page, fileSystem, { bytes: 1024 ** 2, files: 4 });
  await seedBackup(page, fileSystem, 'monday');
  const backup = await seedBackup(page, fileSystem, 'tuesday');
  return { fileSystem, backup };
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`In the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('a first visit and the addresses that lead nowhere', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('link', { name: 'Start empty' })).toBeVisible();
      await inspect(page, 'scenarios');
      await page.getByRole('link', { name: 'Start empty' }).click();
      await expect(page.getByText('No file systems')).toBeVisible();
      await inspect(page, 'no file systems');
      await page.getByRole('button', { name: 'Help', exact: true }).click();
      await inspect(page, 'help');
      await page.getByRole('button', { name: 'Clock of the service' }).click();
      await inspect(page, 'clock');
      await page.getByRole('menuitem', { name: 'Jump to a date' }).click();
      const dialog = page.getByRole('dialog', { name: 'Jump to a date' });
      await dialog.getByRole('textbox', { name: 'Date' }).fill('2026/01/31');
      await inspect(page, 'jump to a date');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'What is coming', exact: true }).click();
      await expect(page.getByText('Nothing is coming', { exact: true })).toBeVisible();
      await inspect(page, 'what is coming');
      await page.goto('/#/backups');
      await expect(page.getByText('No backups')).toBeVisible();
      await inspect(page, 'no backups');
      await page.goto('/#/backups/backup-00000000000000000');
      await expect(page.getByText('No such backup')).toBeVisible();
      await inspect(page, 'no such backup');
      await page.goto('/#/history');
      await expect(page.getByRole('combobox', { name: 'Find events' })).toBeVisible();
      await inspect(page, 'history');
      await page.getByRole('button', { name: 'Filter by time' }).click();
      await inspect(page, 'a span of the history');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.goto('/#/nowhere');
      await expect(heading(page, 'Page not found')).toBeVisible();
      await inspect(page, 'page not found');
    });

    test('the list of file systems and the pages of one', async ({ page, lab }) => {
      await furnish(page, lab);
      await goTo(page, 'File systems');
      await expect(page.getByRole('rowheader')).toHaveCount(2);
      await inspect(page, 'file systems');
      await page.getByRole('button', { name: 'Preferences' }).click();
      await expect(page.getByRole('dialog', { name: 'Preferences' })).toBeVisible();
      await inspect(page, 'preferences');
      await page.keyboard.press('Escape');

      await openFileSystem(page, 'genomics');
      await page.getByRole('link', { name: 'data', exact: true }).click();
      await expect(page.getByRole('row')).toHaveCount(5);
      await inspect(page, 'files');
      for (const tab of ['Backups', 'Network & security', 'Updates', 'Data repository', 'Tags']) {
        await page.getByRole('tab', { name: tab }).click();
        await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
        await inspect(page, tab);
      }
      await page.getByRole('button', { name: 'Manage tags' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add new tag' }).click();
      await inspect(page, 'manage tags');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await (await openMenu(page, 'Create backup')).click();
      await page.getByRole('textbox', { name: 'Backup name' }).fill('*');
      await inspect(page, 'create backup');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await (await openMenu(page, 'Delete file system')).click();
      await inspect(page, 'delete file system');
    });

    test('the settings of a file system, and how far a backup is', async ({ page, lab }) => {
      await furnish(page, lab);
      await lab.setRate(0);
      await openFileSystem(page, 'genomics');
      await page.getByRole('tab', { name: 'Backups' }).click();
      await page.getByRole('button', { name: 'Update backup settings' }).click();
      await inspect(page, 'update backup settings');
      await page.getByRole('dialog').getByRole('radio', { name: 'Enabled' }).check();
      await page.getByRole('spinbutton', { name: 'Automatic backup retention period' }).fill('91');
      await inspect(page, 'update backup settings with a wrong value');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      for (const name of ['Update storage capacity', 'Update throughput capacity per unit']) {
        await (await openMenu(page, name)).click();
        await inspect(page, name);
        await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      }
      await createBackup(page, 'under way');
      await page.getByRole('link', { name: 'under way' }).click();
      await expect(page.getByRole('list', { name: 'Stages of the backup' })).toBeVisible();
      await inspect(page, 'progress of a backup');
    });

    test('the files of a file system', async ({ page, lab }) => {
      await furnish(page, lab);
      await openFileSystem(page, 'genomics');
      await page.getByRole('link', { name: 'data', exact: true }).click();
      const panel = page.getByRole('tabpanel');
      const cancel = page.getByRole('dialog').getByRole('button', { name: 'Cancel' });
      for (const name of ['New folder', 'Generate data set']) {
        await panel.getByRole('button', { name }).click();
        await inspect(page, name);
        await cancel.click();
      }
      await panel.getByRole('row').nth(1).getByRole('checkbox').check();
      for (const name of ['Rename', 'Edit', 'Delete', 'Preview']) {
        await panel.getByRole('button', { name: 'Actions' }).click();
        await page.getByRole('menuitem', { name, exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await inspect(page, name);
        if (name !== 'Preview') await cancel.click();
      }
    });

    test('the list of backups and the page of one', async ({ page, lab }) => {
      await furnish(page, lab);
      await goTo(page, 'Backups');
      await selectBackups(page, ['monday', 'tuesday']);
      await inspect(page, 'backups');
      const dialog = await openDeleteBackups(page);
      await inspect(page, 'delete backups');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('link', { name: 'tuesday' }).click();
      await expect(page.getByRole('link', { name: 'data', exact: true })).toBeVisible();
      await inspect(page, 'backup');
      await page.getByRole('tab', { name: 'Tags' }).click();
      await inspect(page, 'tags of a backup');
    });

    test('the wizard that creates and restores', async ({ page, lab }) => {
      const { backup } = await furnish(page, lab);
      await page.goto('/#/file-systems/create');
      await page.getByRole('spinbutton', { name: 'Storage capacity' }).fill('3600');
      await page.getByRole('button', { name: 'Review and create' }).click();
      await inspect(page, 'create with a wrong value');
      await page.getByRole('spinbutton', { name: 'Storage capacity' }).fill('4800');
      await page.getByRole('button', { name: 'Review and create' }).click();
      await expect(page.getByRole('button', { name: 'Create file system' })).toBeVisible();
      await inspect(page, 'review');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByRole('dialog', { name: 'Leave page' })).toBeVisible();
      await inspect(page, 'leave page');
      await page.getByRole('button', { name: 'Leave', exact: true }).click();
      await page.goto(`/#/backups/${backup}/restore`);
      await expect(heading(page, 'Restore backup')).toBeVisible();
      await inspect(page, 'restore');
    });
  });

test('a backup is created with the keyboard alone, and the focus comes back', async ({ page, lab }) => {
  await furnish(page, lab);
  await openFileSystem(page, 'genomics');
  await tabTo(page, 'Actions');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Create backup' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Backup name' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('by hand');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Create backup' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Actions' }).first()).toBeFocused();
  await lab.settle();
  await goTo(page, 'Backups');
  await expect(backupRow(page, 'by hand')).toContainText('Available');
});

test('a window of 390 pixels shows every page without scrolling sideways', async ({ page, lab }) => {
  const { fileSystem, backup } = await furnish(page, lab);
  await page.setViewportSize({ width: 390, height: 844 });
  const pages = ['file-systems', 'file-systems/create', 'backups', `backups/${backup}`, `backups/${backup}/restore`];
  pages.push('history', 'start');
  for (const tab of ['files', 'backups', 'network', 'history', 'tags']) pages.push(`file-systems/${fileSystem}/${tab}`);
  for (const address of pages) {
    await page.goto(`/#/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await inspect(page, address);
  }
});
