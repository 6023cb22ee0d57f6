import { join } from 'node:path';
import { build, preview } from 'vite';
import { BACKUPS, creation } from './api-account.mjs';
import { newFolder, openBrowser } from './browser.mjs';
import { median } from './figures.mjs';

const PORT = 5391;
const DIST = '.cache/bench-api-dist';
const CALLS = 100;
const ROUNDS = 3;
const origin = `http://127.0.0.1:${PORT}`;

/**
 * Measures the built console with 10,000 backups in its account, without service worker and through MSW.
 *
 * @param {string} parent  folder for temporary files
 * @returns {Promise<Record<'direct' | 'msw', { call: number, firstRows: number, all: number }>>} ms, medians
 */
export async function measurePage(parent = newFolder()) {
  const input = { console: 'index.html', calls: 'bench/api-page.html' };
  await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true, rolldownOptions: { input } } });
  const server = await preview({
    ...{ logLevel: 'warn', build: { outDir: DIST } },
    preview: { port: PORT, strictPort: true },
  });
  try {
    return {
      direct: await measureWay(join(parent), 'block'),
      msw: await measureWay(join(parent), 'allow'),
    };
  } finally {
    await server.close();
  }
}

/** A browser of its own for each way, as service workers are blocked for all of a browser. */
async function measureWay(parent, serviceWorkers) {
  const browser = await openBrowser(parent, { serviceWorkers });
  const visible = serviceWorkers === 'allow';
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    await openCalls(page);
    await page.evaluate((account) => globalThis.calls.fill(account), { creation, backups: BACKUPS });
    await openCalls(page); // a new worker, which knows nothing of the ones that were written
    const calls = await page.evaluate((how) => globalThis.calls.timePages(how), { times: CALLS, visible });
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await openTable(page, visible));
    return {
      call: median(calls),
      firstRows: median(rounds.map(({ firstRows }) => firstRows)),
      all: median(rounds.map(({ all }) => all)),
    };
  } finally {
    await browser.close();
  }
}

async function openCalls(page) {
  await page.goto(`${origin}/bench/api-page.html`);
  await page.waitForFunction(() => globalThis.calls !== undefined);
}

/**
 * From the click on "Backups" in a console that has just started to its rows, and to the whole count in the heading. It starts
 * on an address without a page, since every other page asks for something.
 */
async function openTable(page, visible) {
  await page.goto('about:blank');
  await page.goto(`${origin}/#/nowhere`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await page.waitForLoadState('networkidle');
  if (visible) await page.waitForFunction(async () => (await fetch('/_lab/clock')).headers.has('x-served-by'));
  await page.waitForTimeout(1_000); // the console knows of MSW a moment after it answers
  const took = await page.evaluate(async (count) => {
    const link = [...document.querySelectorAll('nav a')].find(({ textContent }) => textContent === 'Backups');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(5_000);
    const startedAt = performance.now();
    link.click();
    while (!/backup-0/.test(document.querySelector('table tbody')?.textContent ?? '')) await frame();
    const firstRows = performance.now() - startedAt;
    const whole = `(${count.toLocaleString('en-US')})`;
    while (!document.querySelector('h1')?.textContent?.includes(whole)) await frame();
    const all = performance.now() - startedAt;
    return { firstRows, all, seen: performance.getEntriesByName(`${location.origin}/aws/fsx/`).length };
  }, BACKUPS);
  const pages = BACKUPS / 1_000; // as large as the service gives them
  if (visible ? took.seen < pages : took.seen > 0)
    throw new Error(`${took.seen} of ${pages} calls went through the service worker.`);
  return took;
}
