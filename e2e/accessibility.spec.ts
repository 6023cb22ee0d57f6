import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { goTo } from './steps.ts';

/** Looking at every element of a page takes seconds, and there are many pages. */
test.describe.configure({ timeout: 240_000 });

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No violation of WCAG A and AA on what is shown, no word that only a program knows, and no page wider than the window. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found, what).toEqual([]);
  expect(await page.locator('body').innerText(), what).not.toMatch(/undefined|\[object|NaN/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${what}: width`).toBe(
    true,
  );
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`every page and dialog is accessible in ${colorScheme} mode`, async ({ page, lab }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/');
    await lab.setRate(0);
    await expectAccessible(page, 'no file systems');
    await goTo(page, 'Backups');
    await expectAccessible(page, 'no backups');
    const fs = await seedFileSystem(page, 'research');
    await seedFiles(page, fs, { bytes: 200_000, files: 3 });
    const backup = await seedBackup(page, fs, 'monday');

    const addresses = {
      'file systems': '/file-systems',
      files: `/file-systems/${fs}/files`,
      "a file system's backups": `/file-systems/${fs}/backups`,
      network: `/file-systems/${fs}/network`,
      tags: `/file-systems/${fs}/tags`,
      'create file system': '/file-systems/create',
      backups: '/backups',
      'a backup': `/backups/${backup}`,
      'restore backup': `/backups/${backup}/restore`,
      'no such page': '/nowhere',
    };
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(`/#${address}?region=us-east-1`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await expectAccessible(page, name);
    }

    await page.goto(`/#/file-systems/${fs}/tags?region=us-east-1`);
    await page.getByRole('button', { name: 'Manage tags' }).click();
    await expectAccessible(page, 'manage tags');
    await page.keyboard.press('Escape');
    await openFromActions(page, 'Create backup');
    await expectAccessible(page, 'create backup');
    await page.keyboard.press('Escape');
    await openFromActions(page, 'Delete file system');
    await expectAccessible(page, 'delete file system');
    await page.keyboard.press('Escape');
    await page.goto('/#/backups?region=us-east-1');
    await page
      .getByRole('row', { name: /monday/ })
      .getByRole('checkbox')
      .check();
    await openFromActions(page, 'Delete backups');
    await expectAccessible(page, 'delete backups');
  });

async function openFromActions(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('nothing is wider than a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const fs = await seedFileSystem(page, 'research');
  const backup = await seedBackup(page, fs, 'monday');
  for (const address of [
    '/file-systems',
    `/file-systems/${fs}/files`,
    '/backups',
    `/backups/${backup}`,
    `/backups/${backup}/restore`,
  ]) {
    await page.goto(`/#${address}?region=us-east-1`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, address);
  }
});

test('a backup is created with the keyboard alone, and the focus comes back', async ({ page }) => {
  await page.goto('/');
  const fs = await seedFileSystem(page, 'research');
  await page.goto(`/#/file-systems/${fs}/files?region=us-east-1`);
  const actions = page.getByRole('button', { name: 'Actions' }).first();

  await actions.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Create backup' }).focus();
  await page.keyboard.press('Enter');
  const name = page.getByRole('dialog', { name: 'Create backup' }).getByLabel('Backup name');
  await name.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('by keyboard');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(actions).toBeFocused();
  await goTo(page, 'Backups');
  await expect(page.getByRole('row', { name: /by keyboard/ })).toBeVisible();
});
