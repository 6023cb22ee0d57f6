import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, mustFindBrowser } from '../scripts/find-browser.mjs';

/**
 * Opens a new profile on disk in the system's folder for temporary files.
 *
 * @param {string} parent  removed at the end by who made it
 * @param {import('@playwright/test').BrowserContextOptions} [more]
 */
export function openBrowser(parent, more = {}) {
  return chromium.launchPersistentContext(mkdtempSync(join(parent, 'profile-')), {
    ...more,
    executablePath: mustFindBrowser(),
    args: BROWSER_ARGS,
    viewport: { width: 1366, height: 900 },
  });
}

export const newFolder = () => mkdtempSync(join(tmpdir(), 'fsx-bench-'));

/**
 * Notes every task of the page of 50 ms and more, as the browser reports them.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function watchLongTasks(page) {
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    document.addEventListener(
      'change',
      () => {
        globalThis.pickedAt = performance.now();
      },
      true,
    );
  });
}

/**
 * The longest task of the page since the last call, ms; 0 when none took 50 ms. In its task up to the `change` event of a
 * file input the browser makes the list of files: that task is told apart.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ longest: number, picking: number }>}
 */
export const takeLongTasks = (page) =>
  page.evaluate(() => {
    const { pickedAt = 0 } = globalThis;
    const tasks = globalThis.longTasks.splice(0);
    const longest = (some) => Math.round(Math.max(0, ...some.map(({ duration }) => duration)));
    const isPicking = ({ startTime }) => startTime <= pickedAt;
    globalThis.pickedAt = 0;
    return { longest: longest(tasks.filter((task) => !isPicking(task))), picking: longest(tasks.filter(isPicking)) };
  });
