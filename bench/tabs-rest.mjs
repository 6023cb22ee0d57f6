import { findLosses, verifyAll } from './crash-life.mjs';
import { setFrozen } from './tabs-browser.mjs';

/**
 * Freezes the only tab in the middle of a backup, or leaves its page and goes back to it, in turns; then the backup has to end well.
 *
 * @param {{ context: import('@playwright/test').BrowserContext, origin: string, open: (path?: string) => Promise<import('@playwright/test').Page> }} place
 * @param {number} runs
 * @returns how often the browser kept the page to go back to, a count, and what was found wrong
 */
export async function restAndGoOn({ context, origin, open }, fileSystemId, runs) {
  const tab = await open();
  const front = await context.newPage();
  const backups = { alive: new Set(), gone: new Set() };
  let kept = 0;
  for (let run = 1; run <= runs; run += 1) {
    await tab.bringToFront();
    await tab.evaluate(
      ([id, seed]) =>
        globalThis.bench.lab('POST', `volumes/${id}/generate`, {
          ...{ path: '/data', bytes: 2 ** 22, files: 20, seed, content: 'random' },
        }),
      [fileSystemId, run],
    );
    const id = await tab.evaluate(async (FileSystemId) => {
      globalThis.isSamePage = true;
      return (await globalThis.bench.fsx('CreateBackup', { FileSystemId })).Backup.BackupId;
    }, fileSystemId);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
    if (run % 2 === 0) {
      await front.bringToFront();
      await setFrozen(context, tab, true);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await setFrozen(context, tab, false);
    } else {
      await tab.goto(`${origin}/icon.svg`);
      await tab.goBack({ waitUntil: 'commit' });
      if (await tab.evaluate(() => globalThis.isSamePage === true)) kept += 1;
    }
    await tab.evaluate((backup) => globalThis.bench.available('backup', backup), id);
    backups.alive.add(id);
  }
  const { losses } = await findLosses(tab, backups);
  const findings = (await verifyAll(tab)).map(({ what }) => what);
  await tab.close();
  await front.close();
  return { kept, violations: [...losses, ...findings] };
}
