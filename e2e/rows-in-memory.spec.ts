import type { Page } from '@playwright/test';
import { expect, labOf, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { crash, openTab, rowsAreHeld, tellPage } from './tabs-steps.ts';
import { expectSameFiles, killService, lifecycles } from './trouble-steps.ts';

const MiB = 1024 ** 2;

/** Writes so much that the tab takes the rows into its memory. Gives the tags that were acknowledged. */
async function tagBusily(page: Page, id: string): Promise<readonly string[]> {
  const lab = labOf(page);
  const ResourceARN = `arn:aws:fsx:us-east-1:111122223333:file-system/${id}`;
  const keys = Array.from({ length: 40 }, (_, at) => `tag-${String(at).padStart(2, '0')}`);
  const tag = async (Key: string) => {
    const { status, body } = await lab.fsx('TagResource', { ResourceARN, Tags: [{ Key, Value: 'set' }] });
    expect(status, JSON.stringify(body)).toBe(200);
  };
  await expect(async () => {
    await Promise.all(keys.map(tag));
    expect(await rowsAreHeld(page)).toEqual(['exclusive']);
  }).toPass({ timeout: 60_000 });
  return keys;
}

async function tagsOf(page: Page, id: string): Promise<readonly string[]> {
  const { body } = await labOf(page).fsx('DescribeFileSystems', { FileSystemIds: [id] });
  const { FileSystems = [] } = body as { FileSystems?: { Tags?: { Key: string }[] }[] };
  return (FileSystems[0]?.Tags ?? [])
    .map(({ Key }) => Key)
    .filter((key) => key.startsWith('tag-'))
    .sort();
}

test('a tab that has the rows in memory lets another one in at once, and both go on', async ({ page, lab }) => {
  await page.goto('/');
  const source = await seedFileSystem(page, 'shared');
  await seedFiles(page, source, { bytes: 2 * MiB, files: 4 });
  const tags = await tagBusily(page, source);
  const other = await openTab(page);

  expect(await tagsOf(other, source)).toEqual(tags);
  expect(await rowsAreHeld(page)).toEqual(['shared', 'shared']);
  const backup = await seedBackup(other, source, 'nightly');
  await expectSameFiles(page, backup, source);
  expect(await lifecycles(lab)).toEqual({ nightly: 'AVAILABLE' });
});

const ends = {
  crashes: crash,
  'loses its worker': killService,
  'is frozen': (page: Page) => tellPage(page, 'freeze'),
};
for (const [happens, end] of Object.entries(ends))
  test(`when a tab that has the rows in memory ${happens}, all that it answered is there`, async ({ page, lab }) => {
    await page.goto('/');
    const source = await seedFileSystem(page, 'shared');
    await seedFiles(page, source, { bytes: 2 * MiB, files: 4 });
    await lab.setRate(0);
    const tags = await tagBusily(page, source);
    const { status } = await lab.fsx('CreateBackup', { FileSystemId: source, Tags: [{ Key: 'Name', Value: 'last' }] });
    expect(status).toBe(200);

    await end(page);
    const other = await openTab(page);

    expect(await tagsOf(other, source)).toEqual(tags);
    await labOf(other).settle();
    expect(await lifecycles(labOf(other))).toEqual({ last: 'AVAILABLE' });
  });
