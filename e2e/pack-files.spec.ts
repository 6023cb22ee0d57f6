import type { Page } from '@playwright/test';
import { expect, test } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';

/** Files of packs in the browser, of volumes and vaults together. */
const countPackFiles = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const packs = await root.getDirectoryHandle('packs', { create: true });
    let files = 0;
    for await (const repository of packs.values())
      if (repository instanceof FileSystemDirectoryHandle) for await (const _ of repository.keys()) files += 1;
    return files;
  });

test('large packs of a file system and of a backup are files of the browser, and go with them', async ({
  page,
  lab,
}) => {
  await page.goto('/#/file-systems');
  const id = await seedFileSystem(page, 'with-files');
  await seedFiles(page, id, { bytes: 4 * 2 ** 20, files: 4 });
  const ofVolume = await countPackFiles(page);
  expect(ofVolume).toBeGreaterThan(0);
  await seedBackup(page, id, 'kept-in-files');
  await lab.settle();
  expect(await countPackFiles(page)).toBeGreaterThan(ofVolume);
  const { status } = await lab.fsx('DeleteFileSystem', {
    FileSystemId: id,
    LustreConfiguration: { SkipFinalBackup: true },
  });
  expect(status).toBe(200);
  await lab.settle();
  await expect.poll(() => countPackFiles(page)).toBeLessThanOrEqual(ofVolume);
});
