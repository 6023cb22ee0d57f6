import { expectRefused, openMenu, refusalOf, valueFor } from './guide-steps.ts';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { backupRow, createBackup, goTo, openFileSystem } from './steps.ts';

/** On the service's clock, before any data moves. */
const FIRST_BACKUP_SECONDS = 180;

const SCRATCH = { DeploymentType: 'SCRATCH_2' };
const LINKED = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50, ImportPath: 's3://bucket' };

test('a backup goes from Creating over Transferring to Available, and is found by its name', async ({ page, lab }) => {
  await page.goto('/');
  await seedBackup(page, await seedFileSystem(page, 'proteins'), 'earlier');
  const id = await seedFileSystem(page, 'genomics');
  await seedFiles(page, id, { bytes: 8 * 1024 ** 2, files: 4 });
  await lab.setRate(0);
  await openFileSystem(page, 'genomics');
  await createBackup(page, 'before the upgrade');

  await goTo(page, 'Backups');
  await expect(backupRow(page, 'before the upgrade')).toContainText('Creating');
  await page.getByRole('searchbox', { name: 'Find backups' }).fill('upgrade');
  await expect(backupRow(page, 'earlier')).toBeHidden();
  await backupRow(page, 'before the upgrade')
    .getByRole('button', { name: /Creating/ })
    .click();
  await expect(page.getByRole('dialog').getByText('The backup is being created.')).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.advance(FIRST_BACKUP_SECONDS);
  await expect(backupRow(page, 'before the upgrade')).toContainText('Transferring');
  await lab.settle();
  await expect(backupRow(page, 'before the upgrade')).toContainText('Available');

  await page.getByRole('link', { name: 'before the upgrade' }).click();
  await expect(valueFor(page, 'Type')).toHaveText('User-initiated (USER_INITIATED)');
  await expect(valueFor(page, 'File system')).toContainText('genomics');
  await expect(valueFor(page, 'Logical size')).toHaveText('8 MiB');
});

test.describe('The name of a backup', () => {
  const LONG = 'x'.repeat(257);
  const CASES = [
    { name: LONG, reason: /at most 256 characters; this one has 257/ },
    { name: 'me@home', reason: /cannot have the character “@”/ },
    { name: 'all*', reason: /cannot have the character “\*”/ },
  ];

  test('that breaks the rule is refused under the field and by the service', async ({ page, lab }) => {
    await page.goto('/');
    const FileSystemId = await seedFileSystem(page, 'genomics');
    await openFileSystem(page, 'genomics');
    await (await openMenu(page, 'Create backup')).click();
    const dialog = page.getByRole('dialog', { name: 'Create backup' });
    const field = dialog.getByRole('textbox', { name: 'Backup name' });
    for (const { name, reason } of CASES) {
      await field.fill(name);
      await expect(field).toHaveAccessibleDescription(reason);
      await dialog.getByRole('button', { name: 'Create backup' }).click();
      await expect(dialog).toBeVisible();
      const request = { FileSystemId, Tags: [{ Key: 'Name', Value: name }] };
      expect(await refusalOf(lab, 'CreateBackup', request)).toMatch(/^400 BadRequest: /);
    }
    expect((await lab.fsx('DescribeBackups', {})).body).toEqual({ Backups: [] });
  });

  test('may have 256 letters, white space, numbers and the special characters of the guide', async ({ page, lab }) => {
    const name = `été 2026 .+-=_:/ ${'ß'.repeat(239)}`;
    expect([...name]).toHaveLength(256);
    await page.goto('/');
    await seedFileSystem(page, 'genomics');
    await openFileSystem(page, 'genomics');
    await createBackup(page, name);
    await lab.settle();
    await goTo(page, 'Backups');
    await page.getByRole('searchbox', { name: 'Find backups' }).fill('été 2026 .+-=_:/');
    await expect(page.getByRole('row', { name: 'été 2026' })).toContainText('Available');
  });
});

test.describe('A file system without backups', () => {
  for (const { kind, lustre, reason } of [
    { kind: 'scratch', lustre: SCRATCH, reason: /Backups are not supported on scratch file systems/ },
    { kind: 'S3-linked', lustre: LINKED, reason: /linked to an S3 bucket\. Backups are not supported/ },
  ])
    test(`says why when it is ${kind}, and the service refuses`, async ({ page, lab }) => {
      await page.goto('/');
      const FileSystemId = await seedFileSystem(page, 'without', lustre);
      await openFileSystem(page, 'without');
      await expectRefused(await openMenu(page, 'Create backup'), reason);
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: 'Backups' }).click();
      await expect(page.getByRole('tabpanel').getByRole('paragraph').filter({ hasText: reason })).toBeVisible();
      expect(await refusalOf(lab, 'CreateBackup', { FileSystemId })).toMatch(
        /^400 UnsupportedOperation: .*not supported/,
      );
    });
});

test('a second backup waits for the first: the action says so, and the service refuses', async ({ page, lab }) => {
  await page.goto('/');
  const FileSystemId = await seedFileSystem(page, 'genomics');
  await lab.setRate(0);
  await openFileSystem(page, 'genomics');
  await createBackup(page, 'first');
  await expectRefused(await openMenu(page, 'Create backup'), /Another backup of .* is under way/);
  expect(await refusalOf(lab, 'CreateBackup', { FileSystemId })).toMatch(/^400 BackupInProgress: /);
});
