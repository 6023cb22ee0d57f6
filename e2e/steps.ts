import { expect, type Page } from '@playwright/test';

/** What a person does in the console, by role and label; each ends where the person sees that it is done. */

/** Chooses a page in the side navigation, which is open beside every page but forms. */
export async function goTo(
  page: Page,
  name: 'File systems' | 'Backups' | 'Keys' | 'Permissions' | 'Storage' | 'History',
): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Side navigation' }).getByRole('link', { name, exact: true });
  await link.first().click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${name}`) })).toBeVisible();
}

/** Creates a file system with the console's own defaults, and waits until it is listed. */
export async function createFileSystem(page: Page, name: string, choose?: () => Promise<void>): Promise<void> {
  await goTo(page, 'File systems');
  await page
    .getByRole('link', { name: 'Create file system' })
    .or(page.getByRole('button', { name: 'Create file system' }))
    .first()
    .click();
  await page.getByRole('textbox', { name: 'File system name' }).fill(name);
  await choose?.();
  await page.getByRole('button', { name: 'Review and create' }).click();
  await page.getByRole('button', { name: 'Create file system' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^File systems/ })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
}

export async function openFileSystem(page: Page, name: string): Promise<void> {
  await goTo(page, 'File systems');
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Uploads a folder of this machine through the folder picker of the Files tab, and waits until it is stored. */
export async function uploadFolder(page: Page, folder: string): Promise<void> {
  const emptyPicker = page.getByRole('button', { name: 'Upload folder' });
  const menu = page.getByRole('button', { name: 'Upload', exact: true });
  await expect(emptyPicker.or(menu).first()).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  if (await emptyPicker.isVisible()) await emptyPicker.click();
  else {
    await menu.click();
    await page.getByRole('menuitem', { name: 'Upload folder' }).click();
  }
  await (await choosing).setFiles(folder);
  await expect(page.getByText('Upload complete').first()).toBeVisible({ timeout: 60_000 });
}

/** From the file system's own page: Actions, Create backup, as the guide tells. */
export async function createBackup(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Create backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create backup' });
  await dialog.getByLabel('Backup name').fill(name);
  await dialog.getByRole('button', { name: 'Create backup' }).click();
  await expect(dialog).toBeHidden();
}

export const backupRow = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

/** From the Backups table: chooses the backup, then Restore backup, and creates the file system under `name`. */
export async function restoreBackup(page: Page, backup: string, name: string): Promise<void> {
  await goTo(page, 'Backups');
  await backupRow(page, backup).getByRole('checkbox').check();
  await page.getByRole('link', { name: 'Restore backup' }).click();
  await page.getByRole('textbox', { name: 'File system name' }).fill(name);
  await page.getByRole('button', { name: 'Review and create' }).click();
  await page.getByRole('button', { name: 'Create file system' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^File systems/ })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
}

/** Id of a file system or backup as its row shows it. */
export async function idIn(page: Page, row: RegExp): Promise<string> {
  const text = await page.getByRole('row', { name: row }).innerText();
  const [id] = /(?:fs|backup)-[0-9a-f]{17}/.exec(text) ?? [];
  if (id === undefined) throw new Error(`No id in the row ${row}: ${text}`);
  return id;
}

/** In the Files tab, from its root: opens the folders of `path` and appends to the file with the Edit dialog. */
export async function appendIn(page: Page, path: string, text: string): Promise<void> {
  const names = path.split('/');
  for (const folder of names.slice(0, -1)) await page.getByRole('link', { name: folder, exact: true }).click();
  const file = names.at(-1) ?? '';
  const row = page.getByRole('row').filter({ has: page.getByText(file, { exact: true }) });
  await row.getByRole('checkbox').check();
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit file' });
  await dialog.getByRole('radio', { name: 'Append' }).check();
  await dialog.getByLabel('Text').fill(text);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toBeHidden();
}

/** From the Backups table: chooses the backup, then Delete backups, and confirms the checked ID. */
export async function deleteBackup(page: Page, name: string): Promise<void> {
  await goTo(page, 'Backups');
  const id = await idIn(page, new RegExp(name));
  await backupRow(page, name).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Delete backups' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete backups' });
  await expect(dialog.getByRole('checkbox', { name: new RegExp(id) })).toBeChecked();
  await dialog.getByRole('button', { name: 'Delete backups' }).click();
  await expect(dialog).toBeHidden();
  await expect(backupRow(page, id)).toBeHidden();
}
