import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { expect, type Page, type Worker } from '@playwright/test';
import { type Lab, labOf } from './lab.ts';
import { pathsIn } from './seed-steps.ts';

/** Trouble made on purpose, and what is looked at afterwards. */

const MiB = 1024 ** 2;

const isService = (worker: Worker) => worker.url().includes('service.worker');

/** Kills the service's worker from within, as the browser does when memory is short: no one is told. */
export async function killService(page: Page): Promise<void> {
  const worker = page.workers().find(isService);
  if (!worker) throw new Error('The page runs no service.');
  const gone = worker.waitForEvent('close');
  await worker.evaluate(() => self.close()).catch(() => undefined);
  await gone;
}

/** Stops every service worker, as the browser does when they are idle. MSW forgets its pages then. */
export async function stopServiceWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Gives the origin so much room in all, in MiB; without a number as much as the disk has. Before its first use, to be sure. */
export async function limitStorage(page: Page, origin: string, size?: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(size === undefined ? {} : { quotaSize: size * MiB }),
  });
}

/** Writes a file of random bytes, which nothing deduplicates. */
export function writeRandomFile(path: string, size: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(MiB);
  for (let written = 0; written < size; written += 1) writeSync(file, randomFillSync(piece));
  closeSync(file);
}

/** Chooses files of this machine with the file picker of the Files tab. */
export async function chooseFiles(page: Page, files: string | readonly string[]): Promise<void> {
  const first = page.getByRole('button', { name: 'Upload files' });
  const menu = page.getByRole('button', { name: 'Upload', exact: true });
  await expect(first.or(menu).first()).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  if (await first.isVisible()) await first.click();
  else {
    await menu.click();
    await page.getByRole('menuitem', { name: 'Upload files' }).click();
  }
  await (await choosing).setFiles(typeof files === 'string' ? files : [...files]);
}

/** Every file in `/data` of the one is in the other, byte for byte. */
export async function expectSameFiles(page: Page, backupId: string, fileSystemId: string): Promise<void> {
  const lab = labOf(page);
  const paths = await pathsIn(page, 'backups', backupId);
  expect(paths.length).toBeGreaterThan(0);
  expect(await pathsIn(page, 'volumes', fileSystemId)).toEqual(paths);
  for (const path of paths) {
    const bytes = await lab.readFile('backups', backupId, path);
    expect(bytes.equals(await lab.readFile('volumes', fileSystemId, path)), path).toBe(true);
  }
}

/** Where each backup of the Region is, by its name. */
export async function lifecycles(lab: Lab): Promise<Readonly<Record<string, string>>> {
  const { body } = await lab.fsx('DescribeBackups', {});
  const { Backups } = body as { Backups: { Lifecycle: string; Tags: { Key: string; Value: string }[] }[] };
  return Object.fromEntries(
    Backups.map(({ Lifecycle, Tags }) => [Tags.find(({ Key }) => Key === 'Name')?.Value ?? '', Lifecycle]),
  );
}
