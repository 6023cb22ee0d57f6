import { expect, type Locator, type Page } from '@playwright/test';
import type { Lab } from './lab.ts';

/** Steps and looks that several sections of the guide share. */

/** What the service says to a request of the API: the code and the message of its refusal, or that there was none. */
export async function refusalOf(lab: Lab, operation: string, request: object): Promise<string> {
  const { status, body } = await lab.fsx(operation, request);
  if (status === 200) return 'no refusal';
  return `${status} ${String(body.__type).split('#').at(-1)}: ${String(body.Message ?? body.message)}`;
}

/** Opens a menu of the page and gives one of its items. */
export async function openMenu(page: Page, item: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Actions' }).first().click();
  return page.getByRole('menuitem', { name: item });
}

/** The item can be seen, cannot be chosen, and says why. */
export async function expectRefused(item: Locator, reason: RegExp): Promise<void> {
  await expect(item).toHaveAttribute('aria-disabled', 'true');
  await expect(item).toHaveAccessibleDescription(reason);
}

/** Checks the rows of these names in the Backups table. */
export async function selectBackups(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names)
    await page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('checkbox')
      .check();
}

/** From the Backups table: Actions, Delete backups. Gives the dialog. */
export async function openDeleteBackups(page: Page): Promise<Locator> {
  await (await openMenu(page, 'Delete backups')).click();
  const dialog = page.getByRole('dialog', { name: 'Delete backups' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** A value on a page, by its label. */
export const valueFor = (page: Page | Locator, label: string): Locator =>
  page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]');
