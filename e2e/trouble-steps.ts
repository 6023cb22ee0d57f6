import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Page, type Worker } from '@playwright/test';
import type { Lab } from './lab.ts';
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
export async function limitStorage(page: Page, origin: string | undefined, size?: number): Promise<void> {
  if (origin === undefined) throw new Error('The tests have no base URL.');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(size === undefined ? {} : { quotaSize: size * MiB }),
  });
}

/** Writes a file of so many MiB of random bytes, which nothing deduplicates. Gives its path back. */
export function writeRandomFile(path: string, size: number): string {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(MiB);
  for (let written = 0; written < size; written += 1) writeSync(file, randomFillSync(piece));
  closeSync(file);
  return path;
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

/** Every file in `/data` and what is in it, as a path and a digest. */
export async function contentOf(page: Page, of: 'volumes' | 'backups', id: string): Promise<readonly string[]> {
  const paths = await pathsIn(page, of, id);
  expect(paths.length).toBeGreaterThan(0);
  const digests = await digestsOf(page, `/_lab/${of}/${id}/files`, paths);
  return paths.map((path, at) => `${path} ${digests[at]}`);
}

/** Every file in `/data` of the one is in the other, byte for byte. */
export async function expectSameFiles(page: Page, backupId: string, fileSystemId: string): Promise<void> {
  expect(await contentOf(page, 'volumes', fileSystemId)).toEqual(await contentOf(page, 'backups', backupId));
}

/** The file at the root of the file system is the one of this machine, byte for byte. */
export async function expectStored(page: Page, fileSystemId: string, file: string): Promise<void> {
  const [stored] = await digestsOf(page, `/_lab/volumes/${fileSystemId}/files/`, [basename(file)]);
  expect(stored, file).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
}

/** SHA-256 of each file, made in the page, because carrying the bytes out of it is slow. */
function digestsOf(page: Page, base: string, paths: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    async ([root, list]) => {
      const digests: string[] = [];
      for (const path of list) {
        const response = await fetch(root + path);
        if (!response.ok || !response.headers.has('x-served-by')) throw new Error(`${path}: ${response.status}`);
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
        digests.push(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''));
      }
      return digests;
    },
    [base, paths] as const,
  );
}

/** Where each backup of the Region is, by its name. */
export async function lifecycles(lab: Lab): Promise<Readonly<Record<string, string>>> {
  const { body } = await lab.fsx('DescribeBackups', {});
  const { Backups } = body as { Backups: { Lifecycle: string; Tags: { Key: string; Value: string }[] }[] };
  return Object.fromEntries(
    Backups.map(({ Lifecycle, Tags }) => [Tags.find(({ Key }) => Key === 'Name')?.Value ?? '', Lifecycle]),
  );
}
