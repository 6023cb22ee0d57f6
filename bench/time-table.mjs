import { median } from './figures.mjs';
import { watchClicks } from './time-clicks.mjs';

/** 300 file systems with 90 daily backups each, and 500 of users. */
export const FILE_SYSTEMS = 300;
export const BACKUPS = FILE_SYSTEMS * 90 + 500;
const ROUNDS = 3;
const WORDS = ['daily', '27', 'fs-0', '1e', 'nothing-has-it'];

const creation = {
  FileSystemType: 'LUSTRE',
  StorageCapacity: 1200,
  SubnetIds: ['subnet-0123456789abcdef0'],
  LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
};

/** Fills the account, opens the table as a person does, and types into its search. @returns ms, medians and the longest */
export async function measureTable(browser, origin) {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.goto(`${origin}/bench/api-page.html`);
  await page.waitForFunction(() => globalThis.calls !== undefined);
  await page.evaluate((account) => globalThis.calls.fill(account), { creation, backups: BACKUPS });
  await watchClicks(page);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await openTable(page, origin));
  const keys = await typeWords(page);
  await page.close();
  return {
    firstRows: median(rounds.map(({ firstRows }) => firstRows)),
    all: median(rounds.map(({ all }) => all)),
    task: Math.max(...rounds.map(({ task }) => task)),
    ...keys,
  };
}

/** From the click on "Backups" in a console that has just started to its rows, and to the whole count in the heading. */
async function openTable(page, origin) {
  await page.goto('about:blank');
  await page.goto(`${origin}/#/nowhere`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(async () => (await fetch('/_lab/clock')).headers.has('x-served-by'));
  await page.waitForTimeout(1_000); // the console knows of MSW a moment after it answers
  return page.evaluate(async (count) => {
    const link = [...document.querySelectorAll('nav a')].find(({ textContent }) => textContent === 'Backups');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let task = 0;
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) task = Math.max(task, duration);
    });
    tasks.observe({ type: 'longtask' });
    const startedAt = performance.now();
    link.click();
    while (!/backup-0/.test(document.querySelector('table tbody')?.textContent ?? '')) await frame();
    const firstRows = performance.now() - startedAt;
    const whole = `(${count.toLocaleString('en-US')})`;
    while (!document.querySelector('h1')?.textContent?.includes(whole)) await frame();
    const all = performance.now() - startedAt;
    tasks.disconnect();
    return { firstRows, all, task };
  }, BACKUPS);
}

/** Types words into the search of the whole table: the time from every key to the next frame shown, as the browser reports it. */
async function typeWords(page) {
  await page.evaluate(() => {
    globalThis.keyTimes = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') globalThis.keyTimes.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  const search = page.getByRole('searchbox').first();
  await search.click();
  let typed = 0;
  for (const word of WORDS) {
    for (const key of word) {
      await page.keyboard.type(key);
      await page.waitForTimeout(150);
      typed += 1;
    }
    await search.fill('');
    await page.waitForTimeout(150);
  }
  const times = await page.evaluate(() => globalThis.keyTimes);
  const all = [...times, ...Array.from({ length: Math.max(0, typed - times.length) }, () => 16)];
  return { key: median(all), longestKey: Math.max(...all) };
}
