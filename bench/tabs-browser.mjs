import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, mustFindBrowser } from '../scripts/find-browser.mjs';
import { addService } from './service.mjs';

const PATIENCE_MS = 20_000;
/** Seconds of processor time by which a process has to be ahead. */
const SURE_S = 0.3;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Opens a browser in which a tab behind another is hidden, as a person's is, and so can be frozen or kept to go back to.
 * Playwright's own has every page in front.
 *
 * @param {string} parent  removed at the end by who made it
 * @param {readonly string[]} [more]  of the command line
 */
export async function openRealBrowser(parent, more = []) {
  const profile = mkdtempSync(join(parent, 'profile-'));
  const args = [...BROWSER_ARGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const child = spawn(mustFindBrowser(), [...args, ...quiet, ...more, 'about:blank'], { stdio: 'ignore' });
  const portFile = join(profile, 'DevToolsActivePort');
  for (let waited = 0; !existsSync(portFile) && waited < PATIENCE_MS; waited += 100) await wait(100);
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true, isLocal: true });
  const [context] = browser.contexts();
  const system = await browser.newBrowserCDPSession();
  return {
    context,
    renderers: async () =>
      (await system.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer'),
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await system.send('Browser.close').catch(() => undefined);
      await Promise.race([gone, wait(5_000)]);
      child.kill('SIGKILL');
    },
  };
}

/** A tab of the console with `bench` of `service.mjs` in it. */
export async function openTab(context, url) {
  const page = await context.newPage();
  await addService(page);
  await page.goto(url);
  await page.getByRole('heading').first().waitFor();
  await page.evaluate(() => globalThis.bench.lab('GET', 'clock'));
  return page;
}

const serviceOf = (page) => page.workers().find((worker) => worker.url().includes('service.worker'));

/** The one of the tabs that runs the jobs; waits until one does. */
export async function findLeader(tabs) {
  for (let waited = 0; waited < PATIENCE_MS; waited += 20) {
    const locks = await tabs[0].evaluate(async () => (await navigator.locks.query()).held);
    const holder = locks.find(({ name }) => name === 'jobs')?.clientId;
    const names = locks.flatMap(({ name, clientId }) => (clientId === holder ? [name] : []));
    for (const tab of tabs) {
      const own = await serviceOf(tab)
        ?.evaluate(() => self.name)
        .catch(() => undefined);
      if (names.includes(own)) return tab;
    }
    await wait(20);
  }
  throw new Error('No tab runs the jobs.');
}

/** The command itself is never answered: the one who would is gone. */
export async function crash(context, page) {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

export const killWorker = (page) =>
  serviceOf(page)
    ?.evaluate(() => self.close())
    .catch(() => undefined);

/** Freezes a tab, which has to be behind another, or lets it go on. */
export async function setFrozen(context, page, isFrozen) {
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: isFrozen ? 'frozen' : 'active' });
  await session.detach();
}

/** The process of a page: the one that works most while the page is kept busy, on a machine that may be busy too. */
export async function processOf(browser, page) {
  const before = new Map((await browser.renderers()).map(({ id, cpuTime }) => [id, cpuTime]));
  const spent = ({ id, cpuTime }) => cpuTime - (before.get(id) ?? 0);
  for (;;) {
    await page.evaluate(() => {
      const end = performance.now() + 400;
      while (performance.now() < end);
    });
    const [most, second] = (await browser.renderers()).toSorted((left, right) => spent(right) - spent(left));
    if (spent(most) > SURE_S + (second ? spent(second) : 0)) return most.id;
  }
}

/** The epoch in which jobs are run now, read beside the console. */
export const epochIn = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fsx-backups');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const asked = db.transaction('leader').objectStore('leader').get('leader');
          asked.onsuccess = () => resolve(asked.result?.epoch ?? 0);
          db.close();
        };
      }),
  );

/** Begins to watch in a page for a later epoch. @returns the moment it was seen, epoch ms */
export const watchEpoch = (page, epoch) =>
  page.evaluate(
    (old) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fsx-backups');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const look = () => {
            const asked = db.transaction('leader').objectStore('leader').get('leader');
            asked.onsuccess = () => {
              if ((asked.result?.epoch ?? 0) <= old) return setTimeout(look, 5);
              db.close();
              resolve(Date.now());
            };
          };
          look();
        };
      }),
    epoch,
  );
