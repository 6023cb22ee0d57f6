import type { Page } from '@playwright/test';
import { valueFor } from './guide-steps.ts';
import { expect, type Lab, send, test } from './lab.ts';
import { seedFileSystem, subnetIn } from './seed-steps.ts';
import { backupRow, createBackup, goTo, openFileSystem } from './steps.ts';

const TiB = 2 ** 40;

const bar = (page: Page) => page.getByRole('region', { name: 'Simulation' });

/** What the service asks of the laboratory, which must say yes. */
async function ask(page: Page, method: string, path: string, body: string): Promise<void> {
  const { status, base64 } = await send(page, { method, path: `/_lab/volumes/${path}`, body });
  if (status !== 200) throw new Error(Buffer.from(base64, 'base64').toString());
}

/** A file system for terabytes, which is available. Gives its id. */
async function seedLargeFileSystem(page: Page, lab: Lab, name: string): Promise<string> {
  const { body } = await lab.fsx('CreateFileSystem', {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 9600,
    SubnetIds: [await subnetIn(page)],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
    Tags: [{ Key: 'Name', Value: name }],
  });
  await lab.settle();
  return (body as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId;
}

/** Synthetic files in a folder of that name: of any size, and stored as a recipe. */
const addTerabytes = (page: Page, id: string, folder: string, terabytes: number) =>
  ask(
    page,
    'POST',
    `${id}/generate`,
    JSON.stringify({
      ...{ path: `/${folder}`, bytes: terabytes * TiB, files: 16, seed: folder.length, content: 'synthetic-random' },
    }),
  );

/** Backs a file system up in the console, on a clock that stands. Gives the time that is left when the real work is over. */
async function beginBackup(page: Page, fileSystem: string, backup: string): Promise<string> {
  await openFileSystem(page, fileSystem);
  await createBackup(page, backup);
  await goTo(page, 'Backups');
  await backupRow(page, backup).getByRole('link', { name: backup }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^Progress/ })).toBeVisible();
  await expect(valueFor(page, 'Stage')).toHaveText('The backup is being created.');
  await expect(valueFor(page, 'Remaining time')).toHaveText(/, once the clock runs$/);
  await expect(valueFor(page, 'Expected to be available')).toContainText('UTC');
  return (await valueFor(page, 'Remaining time').innerText()).replace(', once the clock runs', '');
}

/** Halfway: the phase, the bytes of all that are moved, how fast, and what time is left. */
async function expectHalf(page: Page, lab: Lab, { seconds, of }: { seconds: number; of: string }): Promise<void> {
  await lab.advance(seconds);
  await expect(valueFor(page, 'Stage')).toHaveText('The backup is being transferred to Amazon S3.');
  await expect(page.getByText(new RegExp(`^[\\d.]+ [GT]iB of ${of}, [\\d.]+ MiB per second$`))).toBeVisible();
  await expect(valueFor(page, 'Remaining time')).toHaveText(/^\d hours?( \d+ minutes?)?, once the clock runs$/);
}

/** The real work was over long ago; the backup is available when the clock is there as well. */
async function jumpToEnd(page: Page, fileSystem: string): Promise<void> {
  await bar(page)
    .getByRole('button', { name: new RegExp(`^Jump to next event: End of the backup of ${fileSystem}, `) })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: /^Progress/ })).toBeHidden();
  await expect(valueFor(page, 'Status')).toContainText('Available');
}

test('little data takes minutes, terabytes hours, a small change seconds, a large one hours again', async ({
  page,
  lab,
}) => {
  await page.goto('/');
  await lab.setRate(0);

  const notes = await seedFileSystem(page, 'notes');
  await ask(page, 'PUT', `${notes}/files/notes.txt`, 'Very little data.\n');
  expect(await beginBackup(page, 'notes', 'very-little-data')).toMatch(/^\d+ minutes$/);
  await jumpToEnd(page, 'notes');

  const simulation = await seedLargeFileSystem(page, lab, 'simulation');
  await addTerabytes(page, simulation, 'first', 4);
  expect(await beginBackup(page, 'simulation', 'terabytes-loaded')).toMatch(/^\d+ hours( \d+ minutes?)?$/);
  await expectHalf(page, lab, { seconds: 3 * 3600, of: '4 TiB' });
  await jumpToEnd(page, 'simulation');

  await ask(page, 'PUT', `${simulation}/files/first/parameters.txt`, 'A few bytes were created.\n');
  expect(await beginBackup(page, 'simulation', 'minimal-changes')).toMatch(/^\d+ seconds$/);
  await jumpToEnd(page, 'simulation');

  await addTerabytes(page, simulation, 'second', 2);
  expect(await beginBackup(page, 'simulation', 'large-amount-added')).toMatch(/^\d+ hours( \d+ minutes?)?$/);
  await expectHalf(page, lab, { seconds: 5400, of: '2 TiB' });
  await jumpToEnd(page, 'simulation');

  await goTo(page, 'Backups');
  for (const name of ['very-little-data', 'terabytes-loaded', 'minimal-changes', 'large-amount-added'])
    await expect(backupRow(page, name)).toContainText('Available');
});
