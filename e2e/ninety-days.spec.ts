import type { Page } from '@playwright/test';
import { valueFor } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { timeOfDayIn } from './seed-steps.ts';
import { createFileSystem, goTo, openFileSystem } from './steps.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Simulation' });

/** From the history: how many events of that kind there were. */
async function expectEvents(page: Page, event: string, count: number): Promise<void> {
  const filter = page.getByRole('combobox', { name: 'Find events' });
  await filter.fill(`Event = ${event}`);
  await filter.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^History/ })).toContainText(`(${count})`);
  await page.getByRole('button', { name: 'Clear filters' }).click();
}

test('ninety days are played in one jump: daily backups are taken, and retention keeps seven', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  await lab.setRate(0);
  await createFileSystem(page, 'genomics', async () => {
    await page.getByRole('radio', { name: /^Select start time for 30-minute daily automatic backup window/ }).check();
    await page.getByRole('textbox', { name: 'Start time of the backup window' }).fill(timeOfDayIn(12));
  });
  await bar(page)
    .getByRole('button', { name: /^Jump to next event: End of the creation of genomics/ })
    .click();
  await openFileSystem(page, 'genomics');
  await page.getByRole('tab', { name: 'Backups' }).click();
  await expect(valueFor(page, 'Backup retention period')).toHaveText('7 days');

  await bar(page).getByRole('button', { name: 'Jump to a date' }).click();
  const dialog = page.getByRole('dialog', { name: 'Jump to a date' });
  await dialog.getByRole('button', { name: 'In 90 days' }).click();
  await dialog.getByRole('button', { name: 'Jump', exact: true }).click();
  const outcome = page.getByRole('status').filter({ hasText: 'The clock is at' });
  await expect(outcome).toContainText('90 days: 90 automatic backups taken, 83 expired, 0 missed.', {
    timeout: 120_000,
  });

  const days = page.getByRole('list', { name: /last 90 days/ });
  // the strip ends with today, whose window may be still to come; then the first of the ninety is on the day before it begins
  await expect.poll(() => days.getByRole('button', { name: /Automatic backup taken/ }).count()).toBeGreaterThan(88);
  await goTo(page, 'Backups');
  await expect(page.getByRole('row', { name: /Automatic/ })).toHaveCount(7);
  await goTo(page, 'History');
  await expectEvents(page, 'Automatic backup started', 90);
  await expectEvents(page, 'Backup expired', 83);
});
