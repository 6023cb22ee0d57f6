import { expect, send, test } from './lab.ts';
import { backupRow, goTo } from './steps.ts';

test.describe('A reset of the service', () => {
  const reset = (scenario: string) => ({ method: 'POST', path: '/_lab/reset', body: JSON.stringify({ scenario }) });

  test('shows its scenario in every tab, and then nothing', async ({ page }) => {
    await page.goto('/');
    await goTo(page, 'Backups');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(other.getByText('No backups').first()).toBeVisible();

    expect((await send(page, reset('first-backup'))).status).toBe(200);
    for (const tab of [page, other]) await expect(backupRow(tab, 'first-backup')).toContainText('Available');

    expect((await send(other, reset('empty'))).status).toBe(200);
    for (const tab of [page, other]) await expect(tab.getByText('No backups').first()).toBeVisible();

    expect((await send(page, reset('first-backup'))).status).toBe(200);
    for (const tab of [page, other]) await expect(backupRow(tab, 'first-backup')).toContainText('Available');
  });
});
