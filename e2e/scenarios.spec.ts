import type { Page } from '@playwright/test';
import { expect, test } from './lab.ts';
import { backupRow, goTo } from './steps.ts';

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Open ${title}` }) });
const dialog = (page: Page, title: string) => page.getByRole('dialog', { name: `Open scenario: ${title}` });
const openStart = async (page: Page): Promise<void> => {
  const navigation = page.getByRole('navigation', { name: 'Side navigation' });
  await navigation.getByRole('link', { name: 'Scenarios' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scenarios' })).toBeVisible();
};

test('a first visitor starts with a scenario, goes on to another, and back to nothing', async ({ page, lab }) => {
  await page.goto('/');
  await expect(page.getByText('Nothing is stored yet')).toBeVisible();
  await expect(card(page, 'Terabytes')).toContainText('minutes, hours, seconds and hours');
  await page.getByRole('button', { name: 'Open Terabytes' }).click();
  await expect(backupRow(page, 'large-amount-added')).toContainText('6 TiB');
  await expect(page.getByRole('status').filter({ hasText: 'Scenario opened: Terabytes' })).toBeVisible();

  await openStart(page);
  await page.getByRole('button', { name: 'Open Two Regions' }).click();
  await expect(backupRow(page, 'second-backup')).toContainText('Available');
  const { body } = await lab.fsx('DescribeBackups', {}, 'eu-west-1');
  expect(body.Backups).toHaveLength(1);

  await openStart(page);
  await page.getByRole('button', { name: 'Reset to empty' }).click();
  await expect(page.getByText('No file systems')).toBeVisible();
});

test('a link builds its scenario, and asks first where somebody has worked', async ({ page, lab }) => {
  await page.goto('/?scenario=first-backup#/storage');
  await expect(backupRow(page, 'first-backup')).toContainText('Available');
  await expect(page).toHaveURL(/\/#\/backups\?region=us-east-1$/);
  const { body } = await lab.fsx('DescribeBackups', {});
  const [{ BackupId, ResourceARN }] = body.Backups as [{ BackupId: string; ResourceARN: string }];
  expect(BackupId).toBe('backup-02313014a696ed47d');
  await lab.fsx('TagResource', { ResourceARN, Tags: [{ Key: 'Name', Value: 'mine' }] });

  await page.goto('/#/backups?scenario=ninety-days');
  const asking = dialog(page, '90 days of daily backups');
  await expect(asking.getByText('Everything that is stored is replaced')).toBeVisible();
  await asking.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).not.toHaveURL(/scenario/);
  await goTo(page, 'Backups');
  await expect(backupRow(page, 'mine')).toBeVisible();

  await page.goto('/#/backups?scenario=ninety-days');
  await asking.getByRole('button', { name: 'Replace everything' }).click();
  await expect(asking.getByRole('progressbar')).toBeVisible();
  await asking.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Nothing is stored yet')).toBeVisible();
  await expect(page).not.toHaveURL(/scenario/);
});

test('a link to a scenario that does not exist says so', async ({ page }) => {
  await page.goto('/?scenario=nowhere');
  await expect(page.getByText('There is no scenario nowhere')).toBeVisible();
  await page.getByRole('link', { name: 'Start empty' }).click();
  await expect(page).not.toHaveURL(/scenario/);
});
