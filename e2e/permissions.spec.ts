import type { Page } from '@playwright/test';
import { inspect } from './accessibility-steps.ts';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem } from './seed-steps.ts';
import { goTo } from './steps.ts';

async function signAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
}

test('the console offers what the chosen principal may do, and the page says which statement decided', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  await lab.setRate(0);
  const fileSystem = await seedFileSystem(page, 'genomics');
  const backup = await seedBackup(page, fileSystem, 'monday');
  await goTo(page, 'Backups');

  await signAs(page, 'CopyOperator');
  await page
    .getByRole('row', { name: new RegExp(backup) })
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: 'Actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Copy backup' })).not.toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menuitem', { name: /Delete backups/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(page.getByRole('button', { name: 'Signed in as CopyOperator' })).toBeVisible();
  await goTo(page, 'Permissions');
  await page.getByRole('tab', { name: 'Decisions' }).click();
  await page
    .getByRole('row', { name: /fsx:DescribeBackups/ })
    .first()
    .getByRole('radio')
    .check();
  await expect(page.getByRole('heading', { name: 'fsx:DescribeBackups: allowed' })).toBeVisible();
  await expect(page.getByText('Statement 2, See').last()).toBeVisible();
  await inspect(page, 'decisions');
  await signAs(page, 'Administrator');
});

test('a policy is checked while it is written, and holds from the next request on', async ({ page, lab }) => {
  await page.goto('/');
  await lab.setRate(0);
  await seedFileSystem(page, 'genomics');
  await goTo(page, 'Permissions');
  await page.getByRole('button', { name: 'Create principal' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create principal' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('auditor');
  const policy = dialog.getByRole('textbox', { name: 'Policy' });
  await policy.fill('{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "fsx:*"}}');
  await expect(dialog.getByText('Statement 1: A statement needs Resource or NotResource')).toBeVisible();
  await inspect(page, 'a policy with a mistake');
  await policy.fill('{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "fsx:*", "Resource": "*"}}');
  await dialog.getByRole('button', { name: 'Create principal' }).click();
  await expect(page.getByRole('row', { name: /auditor/ })).toContainText('AKIASIM');

  await signAs(page, 'auditor');
  await goTo(page, 'File systems');
  await expect(page.getByText(/user\/auditor is not authorized to perform: fsx:DescribeFileSystems/)).toBeVisible();
});
