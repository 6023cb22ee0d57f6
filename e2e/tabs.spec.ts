import { expect, type Lab, labOf, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, goTo, idIn, openFileSystem } from './steps.ts';
import { crash, heldLocks, openStopped, openTab, tellPage } from './tabs-steps.ts';
import {
  chooseFiles,
  expectSameFiles,
  expectStored,
  killService,
  lifecycles,
  writeRandomFile,
} from './trouble-steps.ts';

const MiB = 1024 ** 2;

test.describe('When the tab that runs jobs', () => {
  const ends = {
    crashes: crash,
    'loses its worker': killService,
    'is frozen': (page: Parameters<typeof crash>[0]) => tellPage(page, 'freeze'),
  };
  for (const [happens, end] of Object.entries(ends))
    test(`${happens}, another goes on with its backup`, async ({ page, lab }) => {
      await page.goto('/');
      const source = await seedFileSystem(page, 'shared');
      await seedFiles(page, source, { bytes: 24 * MiB, files: 6 });
      await lab.setRate(0);
      const other = await openTab(page);
      await openFileSystem(page, 'shared');
      await createBackup(page, 'nightly');

      await end(page);
      await labOf(other).settle();

      await expect(backupRow(other, 'nightly')).toContainText('Available');
      await expectSameFiles(other, await idIn(other, /nightly/), source);
    });

  test('is stopped and holds its locks, another takes them away', async ({ page, lab }) => {
    await page.goto('/');
    const source = await seedFileSystem(page, 'shared');
    await lab.setRate(0);
    await page.goto('about:blank');
    const stopped = await openStopped(page, ['fsx-service-stopped', 'jobs', 'rows', `repository:${source}`]);

    await page.goto('/');
    await openFileSystem(page, 'shared');
    await seedFiles(page, source, { bytes: MiB, files: 2 });
    await createBackup(page, 'nightly');
    await lab.settle();

    expect(await lifecycles(lab)).toEqual({ nightly: 'AVAILABLE' });
    expect(await heldLocks(stopped)).not.toContain('fsx-service-stopped');
  });
});

test('a tab that was frozen goes on by itself, and so does its upload', async ({ page }, info) => {
  const large = writeRandomFile(info.outputPath('large.bin'), 64);
  await page.goto('/');
  const id = await seedFileSystem(page, 'target');
  await openFileSystem(page, 'target');
  await chooseFiles(page, large);
  await expect(page.getByRole('progressbar', { name: 'Upload' })).toBeVisible();

  await tellPage(page, 'freeze');
  await expect.poll(() => heldLocks(page)).toEqual([]);
  await tellPage(page, 'resume');

  await expect(page.getByText('Upload complete')).toBeVisible({ timeout: 60_000 });
  await expectStored(page, id, large);
});

test('three tabs work at once, and see the same whole', async ({ page }) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'shared');
  await seedFiles(page, source, { bytes: MiB, files: 4 });
  const first = await seedBackup(page, source, 'first');
  const tabs = [page, await openTab(page), await openTab(page)];
  const labs = tabs.map(labOf);

  await Promise.all(labs.map((lab, at) => workOn(lab, { source, first, at })));
  await labs[0]!.settle();

  const views = await Promise.all(labs.map((lab) => lab.fsx('DescribeBackups', {})));
  expect(views[1]).toEqual(views[0]);
  expect(views[2]).toEqual(views[0]);
  expect(new Set(Object.values(await lifecycles(labs[0]!)))).toEqual(new Set(['AVAILABLE']));
  await goTo(page, 'Storage');
  await page.getByRole('button', { name: 'Verify everything', exact: true }).click();
  await expect(page.getByText('Nothing damaged', { exact: true })).toBeVisible({ timeout: 60_000 });
});

/** What may not be done now is refused; nothing fails. */
async function workOn(lab: Lab, { source, first, at }: { source: string; first: string; at: number }): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    const Tags = [{ Key: 'Name', Value: `tab ${at}, round ${round}` }];
    const answers = [
      await lab.fsx('CreateBackup', { FileSystemId: source, Tags }),
      await lab.fsx('CopyBackup', { SourceBackupId: first, SourceRegion: 'us-east-1', Tags }),
      await lab.fsx('UpdateFileSystem', {
        FileSystemId: source,
        LustreConfiguration: { WeeklyMaintenanceStartTime: `${at + 1}:0${round}:00` },
      }),
    ];
    for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(500);
    await lab.advance(600);
  }
}

test('a tab without Web Locks shows everything, changes nothing, and says so', async ({ page, lab, context }) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'shared');
  await seedBackup(page, source, 'nightly');
  const reader = await context.newPage();
  await reader.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'locks');
  });

  await reader.goto('/#/backups');

  await expect(reader.getByText('This tab only reads', { exact: true })).toBeVisible();
  await expect(backupRow(reader, 'nightly')).toContainText('Available');
  const refused = await labOf(reader).fsx('DeleteBackup', { BackupId: await idIn(reader, /nightly/) });
  expect(refused).toMatchObject({ status: 500, body: { Message: expect.stringContaining('only reads') } });
  expect(await lifecycles(lab)).toEqual({ nightly: 'AVAILABLE' });
});

test('a browser without Web Locks in which nothing is stored says what it lacks', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'locks');
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'This browser cannot keep tabs apart' })).toBeVisible();
});

test('an older version lets go of the data when a newer one wants it, and says so', async ({ page, context }) => {
  await page.goto('/#/file-systems');
  await seedFileSystem(page, 'shared');
  const newer = await context.newPage();
  await newer.goto('/icon.svg');

  const isOpened = await newer.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('fsx-backups', 1_000);
        opening.onblocked = () => resolve('blocked');
        opening.onsuccess = () => resolve('opened');
      }),
  );
  expect(isOpened).toBe('opened');
  await page
    .getByRole('button', { name: /^Refresh/ })
    .first()
    .click();

  await expect(page.getByText('A newer version of this console is open in another tab', { exact: true })).toBeVisible();
});
