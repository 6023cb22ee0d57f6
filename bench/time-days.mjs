import { readFileSync } from 'node:fs';
import { addService, createFileSystem, findSubnet } from './service.mjs';
import { clickDuring, watchClicks } from './time-clicks.mjs';
import { heapOf, openWorkerSession, profile } from './worker-session.mjs';

const DAY_S = 86_400;
const KiB = 1024;
/** Tables whose rows are counted beside the bytes. */
const TABLES = [
  'backups',
  'jobs',
  'snapshots',
  'repositories',
  'packs',
  'packIndexes',
  'schedules',
  'dailyBackups',
  'events',
];

/** A console of its own on a clock that stands, with file systems that have a MiB each and are backed up every day. */
export async function openDays(browser, origin, { fileSystems, retention }) {
  const page = await browser.newPage();
  await addService(page);
  await watchClicks(page);
  await watchUrls(page);
  await page.goto(`${origin}/#/file-systems`);
  await page.getByRole('heading').first().waitFor();
  await page.evaluate(() => globalThis.bench.lab('POST', 'reset', {}));
  await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 86_400 }));
  const subnet = await findSubnet(page);
  const ids = [];
  for (let at = 0; at < fileSystems; at += 1) {
    const daily = {
      AutomaticBackupRetentionDays: retention,
      DailyAutomaticBackupStartTime: `${String(at % 24).padStart(2, '0')}:00`,
    };
    ids.push(await createFileSystem(page, subnet, `daily-${at}`, daily));
  }
  await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 0 }));
  for (const id of ids)
    await page.evaluate(
      ([to, body]) => globalThis.bench.lab('POST', `volumes/${to}/generate`, body),
      [id, { path: '/data', bytes: 1024 * KiB, files: 4, seed: 1, content: 'random' }],
    );
  const [file] = await page.evaluate(
    async (id) =>
      (await globalThis.bench.lab('GET', `volumes/${id}/entries?path=%2Fdata`)).entries.map(({ name }) => name),
    ids[0],
  );
  return { page, ids, path: `/data/${file}` };
}

/** Days of which each begins with a small change in every file system, a request each. @returns ms */
export const passDays = ({ page, ids, path }, days) =>
  page.evaluate(
    async ([all, file, count, seconds]) => {
      const startedAt = performance.now();
      for (let day = 0; day < count; day += 1) {
        const text = `${Math.random()} of day ${day}`;
        const edit = { path: file, offset: (day * 4096) % 200_000, text };
        const edits = all.map((fileSystemId) => ({ fileSystemId, ...edit }));
        const done = await globalThis.bench.lab('POST', 'edits', { edits, advanceSeconds: seconds });
        if (done.some(({ files }) => files !== 1)) throw new Error(`Not all were edited: ${JSON.stringify(done)}`);
      }
      return performance.now() - startedAt;
    },
    [ids, path, days, DAY_S],
  );

/** Days in which nothing changes, by one jump. @returns {Promise<number>} ms */
export const jumpDays = ({ page }, days) =>
  page.evaluate(
    async ([count, seconds]) => {
      const startedAt = performance.now();
      const { now } = await globalThis.bench.lab('GET', 'clock');
      await globalThis.bench.lab('POST', 'clock/jump', { to: new Date(now + count * seconds * 1000).toISOString() });
      while ((await globalThis.bench.lab('GET', 'clock/jump')).state === 'running')
        await new Promise((resolve) => setTimeout(resolve, 50));
      return performance.now() - startedAt;
    },
    [days, DAY_S],
  );

/** 90 days of 20 file systems, while somebody clicks. */
export async function measureNinetyDays(browser, origin, { days = 90, fileSystems = 20, isProfiled = false } = {}) {
  const world = await openDays(browser, origin, { fileSystems, retention: 7 });
  const { page } = world;
  const processor = browserProcessor();
  const pass = () => passDays(world, days);
  const send = isProfiled ? await openWorkerSession(page) : undefined;
  const { result: ms, clicks, longest, over } = await clickDuring(page, send ? () => profile(send, pass) : pass);
  const told = { ms, clicks, longest, over, processorS: processor() };
  const counts = await countDays(world);
  await page.close();
  return { ...told, ...counts };
}

/** Backups that were taken and are kept; every one taken is noted. */
async function countDays({ page, ids }) {
  const days = await Promise.all(
    ids.map((id) => page.evaluate((of) => globalThis.bench.lab('GET', `file-systems/${of}/days`), id)),
  );
  const taken = days.flatMap((told) => told.days ?? told).filter(({ outcome }) => outcome === 'taken').length;
  await untilRowsRest(page);
  return { taken, kept: (await countRows(page)).backups };
}

/** Three years of one file system with a change every day. @returns what each year took, and what there was after it */
export async function measureYears(browser, origin, { years = 3, days = 365 } = {}) {
  const world = await openDays(browser, origin, { fileSystems: 1, retention: 7 });
  const { page } = world;
  const still = await jumpDays(world, days);
  const told = [];
  for (let year = 0; year < years; year += 1) {
    const ms = await passDays(world, days);
    await page.evaluate(() => globalThis.bench.lab('POST', 'settle', {}));
    await untilRowsRest(page);
    const storage = await page.evaluate(() => globalThis.bench.lab('GET', 'storage'));
    const bytes = storage.volumesBytes + storage.vaultsBytes;
    told.push({ ms, bytes, heap: await heapOf(page), ...(await countHeld(page)), rows: await countRows(page) });
  }
  await page.close();
  return { still, years: told };
}

/** What only grows when something is not let go: listeners of the page, after a collection, its object URLs, and locks of all tabs and workers. */
async function countHeld(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const { locks, urls } = await page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return { locks: held.length + pending.length, urls: globalThis.openUrls.size };
  });
  return { listeners: metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? 0, locks, urls };
}

/** Keeps the object URLs that a page has made and not revoked. */
const watchUrls = (page) =>
  page.addInitScript(() => {
    globalThis.openUrls = new Set();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (source) => {
      const url = createObjectURL.call(URL, source);
      globalThis.openUrls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      globalThis.openUrls.delete(url);
      revokeObjectURL.call(URL, url);
    };
  });

/** Waits until the rows are in their tables alone: what is in memory while days pass is not what the days leave there. */
const untilRowsRest = (page) =>
  page.evaluate(async () => {
    const inMemory = async () =>
      (await navigator.locks.query()).held.some(({ name, mode }) => name === 'rows' && mode === 'exclusive');
    while (await inMemory()) await new Promise((resolve) => setTimeout(resolve, 100));
  });

const countRows = (page) =>
  page.evaluate(
    (tables) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fsx-backups');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction(tables);
          const counts = {};
          for (const table of tables) {
            const asked = tx.objectStore(table).count();
            asked.onsuccess = () => {
              counts[table] = asked.result;
            };
          }
          tx.oncomplete = () => {
            opening.result.close();
            resolve(counts);
          };
        };
      }),
    TABLES,
  );

/** Seconds of the processor that this process's children use from now on; 0 where the system does not tell. */
function browserProcessor() {
  const read = () => {
    try {
      const [user, nice, system] = readFileSync('/proc/stat', 'utf8')
        .split('\n')[0]
        .split(/\s+/)
        .slice(1, 4)
        .map(Number);
      return (user + nice + system) / 100;
    } catch {
      return 0;
    }
  };
  const before = read();
  return () => read() - before;
}
