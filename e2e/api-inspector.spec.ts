import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { inspect, tabTo } from './accessibility-steps.ts';
import { expect, test } from './lab.ts';
import { createBackup, createFileSystem, openFileSystem } from './steps.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'API calls' });
const details = (page: Page) => panel(page).getByRole('tabpanel');

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show API calls' }).first().click();
  await expect(page.getByRole('heading', { name: 'API calls' })).toBeVisible();
}

const rowOf = (page: Page, operation: string) =>
  page.getByRole('grid', { name: 'API calls' }).getByRole('row', { name: new RegExp(operation) });

/** Chooses the newest call of an operation, and one of its tabs. */
async function choose(page: Page, operation: string, tab: string): Promise<void> {
  await rowOf(page, operation).first().getByRole('radio').check();
  await page.getByRole('tab', { name: tab }).click();
}

/** The arguments that a shell hands to `aws`. */
function argumentsOf(command: string): readonly string[] {
  const script = `aws() { printf '%s\\0' "$@"; }\n${command}\n`;
  return execFileSync('/bin/sh', { input: script, encoding: 'utf8' }).split('\0').slice(0, -1);
}

test('a call is listed with its request and response, and its command makes the same one', async ({ page, lab }) => {
  await page.goto('/');
  await createFileSystem(page, 'genomes');
  await lab.settle();
  await openFileSystem(page, 'genomes');
  await openPanel(page);
  await createBackup(page, 'before: the = upgrade');

  await choose(page, 'CreateBackup', 'Request');
  const body = details(page).getByRole('region', { name: 'Request body' });
  const request = JSON.parse(await body.innerText());
  expect(request.Tags).toEqual([{ Key: 'Name', Value: 'before: the = upgrade' }]);

  await page.getByRole('tab', { name: 'Response' }).click();
  await expect(details(page)).toContainText(/Request ID\s*[0-9a-f]{8}-/);
  await expect(details(page).getByRole('region', { name: 'Response body' })).toContainText('"Lifecycle": "CREATING"');

  await page.getByRole('tab', { name: 'AWS CLI' }).click();
  const command = details(page).getByRole('region', { name: 'AWS CLI command' });
  expect(argumentsOf(await command.innerText())).toEqual([
    ...['fsx', 'create-backup', '--region', 'us-east-1', '--file-system-id', request.FileSystemId],
    ...['--client-request-token', request.ClientRequestToken, '--tags', JSON.stringify(request.Tags)],
  ]);
  await details(page)
    .getByRole('checkbox', { name: /To the local server/ })
    .check();
  await expect(command).toContainText('--endpoint-url http://127.0.0.1:4566');

  await page.getByRole('tab', { name: 'SDK' }).click();
  await expect(details(page).getByRole('region', { name: 'SDK snippet' })).toContainText('new CreateBackupCommand');
  await details(page).getByRole('button', { name: 'Python (boto3)' }).click();
  await expect(details(page).getByRole('region', { name: 'SDK snippet' })).toContainText('fsx.create_backup(');
});

test('the list keeps what is looked for, pauses, and forgets', async ({ page }) => {
  await page.goto('/#/backups/backup-00000000000000000?region=us-east-1');
  await expect(page.getByText('No such backup')).toBeVisible();
  await openPanel(page);

  await panel(page).getByRole('checkbox', { name: 'Only errors' }).check();
  await expect(rowOf(page, 'DescribeBackups.*BackupNotFound').first()).toBeVisible();
  await expect(rowOf(page, 'DescribeFileSystems')).toHaveCount(0);
  await panel(page).getByRole('checkbox', { name: 'Only errors' }).uncheck();
  await expect(rowOf(page, '_lab/clock')).toHaveCount(0);
  await panel(page).getByRole('checkbox', { name: 'Only FSx' }).uncheck();
  await expect(rowOf(page, '_lab/clock').first()).toBeVisible();
  await panel(page).getByRole('searchbox', { name: 'Find calls' }).fill('clock');
  await expect(rowOf(page, 'DescribeBackups')).toHaveCount(0);
  await choose(page, '_lab/clock', 'curl');
  await expect(details(page).getByRole('region', { name: 'curl command' })).toContainText('/_lab/clock');

  await panel(page).getByRole('button', { name: 'Pause' }).click();
  await panel(page).getByRole('button', { name: 'Clear', exact: true }).click();
  await page
    .getByRole('button', { name: 'Refresh' })
    .or(page.getByRole('link', { name: 'Backups' }))
    .first()
    .click();
  await expect(panel(page).getByText('No calls')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Resume' }).click();
});

test('the panel is open again after a reload, and gives the focus back when it is closed', async ({ page }) => {
  await page.goto('/');
  await openPanel(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'API calls' })).toBeVisible();
  await page.getByRole('button', { name: 'Close panel' }).click();
  await expect(page.getByRole('heading', { name: 'API calls' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show API calls' }).first()).toBeFocused();
});

for (const [width, height] of [
  [1366, 900],
  [390, 1000],
] as const)
  test(`by keyboard, and in axe, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => localStorage.setItem('fsx-backups-console.api-calls', '{"isOpen":true}'));
    await page.goto('/#/file-systems');
    await expect(rowOf(page, 'DescribeFileSystems').first()).toBeVisible();
    await inspect(page, 'the list of calls');

    await rowOf(page, 'DescribeFileSystems').first().getByRole('radio').focus();
    await page.keyboard.press('Space');
    await page.getByRole('tab', { name: 'Request' }).focus();
    for (const tab of ['Request', 'Response', 'AWS CLI', 'SDK']) {
      await expect(page.getByRole('tab', { name: tab, selected: true })).toBeVisible();
      await page.evaluate(() => window.scrollTo(0, 0)); // buttons half below the header would be too small for axe
      await inspect(page, `a call: ${tab}`);
      await page.keyboard.press('ArrowRight');
    }
    await tabTo(page, 'Close call');
    await page.keyboard.press('Enter');
    await expect(rowOf(page, 'DescribeFileSystems').first()).toBeVisible();
  });
