import type { Page } from '@playwright/test';
import { labOf } from './lab.ts';
import { seedFileSystem } from './seed-steps.ts';

const PLACE = ['111122223333', 'us-east-1'] as const;

/**
 * So many backups of one file system, called `Backup 0` and so on. All but one are copies of its rows, written where the service keeps
 * them: making them one by one would take minutes. A worker that runs already knows nothing of them.
 */
export async function seedBackups(page: Page, count: number): Promise<void> {
  const lab = labOf(page);
  const FileSystemId = await seedFileSystem(page, 'many');
  const { body } = await lab.fsx('CreateBackup', { FileSystemId, Tags: [{ Key: 'Name', Value: 'Backup' }] });
  await lab.settle();
  const { BackupId } = (body as { Backup: { BackupId: string } }).Backup;
  await page.evaluate(
    async ([account, region, backupId, copies]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open('fsx-backups'));
      const tx = database.transaction(['backups', 'snapshots'], 'readwrite');
      const [backups, snapshots] = [tx.objectStore('backups'), tx.objectStore('snapshots')];
      const record = await done(backups.get([account, region, backupId]));
      const snapshot = await done(snapshots.get(record.snapshotId));
      for (let at = 0; at < copies; at += 1) {
        const id = `backup-0${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
        const { backup } = record;
        const own = {
          BackupId: id,
          ResourceARN: backup.ResourceARN.replace(backupId, id),
          CreationTime: backup.CreationTime - 60 * at,
          Tags: [{ Key: 'Name', Value: `Backup ${at}` }],
        };
        backups.put({ ...record, id, snapshotId: id, backup: { ...backup, ...own } });
        snapshots.put({ ...snapshot, snapshotId: id });
      }
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error);
      });
      database.close();
    },
    [...PLACE, BackupId, count - 1] as const,
  );
}

/** From the click on "Backups" to its first rows and to the whole count in the heading, ms of the page's own clock. */
export const timeOpening = (page: Page, count: number) =>
  page.evaluate(
    async (whole) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const link = [...document.querySelectorAll<HTMLElement>('nav a')].find((one) => one.textContent === 'Backups');
      const startedAt = performance.now();
      link?.click();
      while (!/backup-0/.test(document.querySelector('table tbody')?.textContent ?? '')) await frame();
      const firstRow = performance.now() - startedAt;
      while (!document.querySelector('h1')?.textContent?.includes(whole)) await frame();
      return { firstRow, all: performance.now() - startedAt };
    },
    `(${count.toLocaleString('en-US')})`,
  );

/** Types one more letter into the search: ms until the first row is another one, or has what is looked for, on the page's clock. */
export async function timeKey(page: Page, key: string, first: RegExp): Promise<number> {
  await page.evaluate((pattern) => {
    const rows = () => document.querySelector('table tbody')?.textContent ?? '';
    const told = new Promise<number>((resolve) => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = () =>
            new RegExp(pattern).test(rows()) ? resolve(performance.now() - timeStamp) : requestAnimationFrame(look);
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
    Object.assign(globalThis, { told });
  }, first.source);
  await page.keyboard.type(key);
  return page.evaluate(() => (globalThis as unknown as { told: Promise<number> }).told);
}

/** Scrolls down the page and up again with the wheel. @returns ms of the longest task meanwhile, 0 when none took 50 */
export async function timeScrolling(page: Page): Promise<number> {
  await page.evaluate(() => {
    const longest = { ms: 0 };
    const note = (list: PerformanceObserverEntryList) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    };
    new PerformanceObserver(note).observe({ type: 'longtask' });
    Object.assign(globalThis, { longest });
  });
  await page.mouse.move(700, 600);
  for (const down of [600, -600])
    for (let turns = 0; turns < 10; turns += 1) {
      await page.mouse.wheel(0, down);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  return page.evaluate(() => (globalThis as unknown as { longest: { ms: number } }).longest.ms);
}
