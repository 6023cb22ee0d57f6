import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, mustFindBrowser } from '../scripts/find-browser.mjs';

/**
 * Opens a new profile on disk in the system's folder for temporary files.
 *
 * @param {string} parent  removed at the end by who made it
 */
export function openBrowser(parent) {
  return chromium.launchPersistentContext(mkdtempSync(join(parent, 'profile-')), {
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
    const tasks = [];
    globalThis.longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
}

/**
 * The longest task of the page since the last call, ms; 0 when none took 50 ms.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<number>}
 */
export const takeLongestTask = (page) =>
  page.evaluate(() => Math.round(Math.max(0, ...globalThis.longTasks.splice(0).map(({ duration }) => duration))));
