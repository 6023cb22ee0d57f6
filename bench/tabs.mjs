import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { newFolder } from './browser.mjs';
import { median, newFigures } from './figures.mjs';
import { createFileSystem, findSubnet } from './service.mjs';
import { openRealBrowser, openTab } from './tabs-browser.mjs';
import { liveTogether } from './tabs-life.mjs';
import { measureNews } from './tabs-news.mjs';
import { restAndGoOn } from './tabs-rest.mjs';
import { measureTakeovers, TRANSACTION_MS } from './tabs-takeover.mjs';
import { NEXT, nextVersion, openNewerVersion } from './tabs-versions.mjs';

/**
 * Several tabs: how soon another goes on when the one that runs jobs dies, is frozen or is stopped; whether random work in several
 * at once leaves everything whole; how soon one shows what another changed; and a newer version beside an older one.
 * `RUNS=deaths,freezes,stops,lives,news,rests` for other counts.
 */
const [DEATHS, FREEZES, STOPS, LIVES, NEWS, RESTS] = (process.env.RUNS ?? '40,15,15,40,100,40').split(',').map(Number);
const LIMIT_MS = 45 * 60_000;
const PORT = Number(process.env.PORT ?? 5492);
const DIST = process.env.DIST ?? '.cache/tabs-dist';
const NAMES = ['takeover_ms', 'takeover_max_ms', 'resumed_ms', 'frozen_ms', 'frozen_max_ms', 'stopped_ms'].concat(
  ...['stopped_max_ms', 'stopped_in_transaction', 'news_ms', 'news_max_ms', 'kept_pages', 'runs', 'violations'],
);

const parent = newFolder();
const limit = setTimeout(() => {
  console.error(`The tabs took more than ${LIMIT_MS / 60_000} minutes.`);
  process.exit(1);
}, LIMIT_MS);
if (!process.env.DIST) await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
const next = { base: NEXT, plugins: [nextVersion], worker: { format: 'es', plugins: () => [nextVersion] } };
await build({ ...next, logLevel: 'warn', build: { outDir: join(DIST, NEXT), emptyOutDir: true } });
const server = await preview({ logLevel: 'warn', build: { outDir: DIST }, preview: { port: PORT, strictPort: true } });
const origin = `http://127.0.0.1:${PORT}`;
const figures = newFigures();
const violations = [];
const counts = { runs: 0 };
const browser = await openRealBrowser(parent);
const open = (path = '/') => openTab(browser.context, origin + path);
try {
  await measure();
} catch (cause) {
  violations.push(String(cause?.stack ?? cause));
} finally {
  await browser.close();
  await server.close();
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  clearTimeout(limit);
}
for (const violation of violations) console.log(violation);
figures.add('runs', 'Runs', counts.runs, '');
figures.add('violations', 'Found wrong', violations.length, '', { most: 0 });
process.exitCode = figures.print(NAMES) ? 0 : 1;

async function measure() {
  const page = await open();
  const subnetId = await findSubnet(page);
  await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 3_600 }));
  const fileSystemId = await createFileSystem(page, subnetId, 'watched');
  await page.close();

  await addTakeovers(fileSystemId);
  await rest(fileSystemId);
  await addNews(fileSystemId);
  await live(subnetId);
  violations.push(
    ...(await openNewerVersion({ context: browser.context, origin, openOld: () => open('/#/file-systems') })),
  );
  counts.runs += 1;
}

async function addTakeovers(fileSystemId) {
  const kinds = [
    ['death', DEATHS, 'takeover', 'Takeover after a crash, a close or the end of a worker', { most: 2_000 }],
    ['freeze', FREEZES, 'frozen', 'Takeover after a freeze', { most: 2_000 }],
    ['stop', STOPS, 'stopped', 'Takeover from a process that is stopped', { most: 75_000 }],
  ];
  for (const [kind, runs, name, label, reach] of kinds) {
    if (runs === 0) continue;
    const found = await measureTakeovers({ browser, origin }, fileSystemId, kind, runs);
    counts.runs += found.takeover.length;
    violations.push(...found.violations.map((what) => `${kind}: ${what}`));
    console.log(`${kind}: ${JSON.stringify(found)}`);
    figures.add(`${name}_ms`, `${label}, median`, median(found.takeover), 'ms');
    figures.add(`${name}_max_ms`, `${label}, longest`, Math.max(...found.takeover), 'ms', reach);
    if (kind === 'death') figures.add('resumed_ms', 'Its backup available, median', median(found.resumed), 'ms');
    if (kind !== 'stop') continue;
    const inTransaction = found.resumed.filter((ms) => ms > TRANSACTION_MS).length;
    figures.add('stopped_in_transaction', 'Stopped in a transaction, which the browser ends', inTransaction, '');
  }
}

async function rest(fileSystemId) {
  if (!(RESTS > 0)) return;
  const { kept, violations: found } = await restAndGoOn(
    { context: browser.context, origin, open },
    fileSystemId,
    RESTS,
  );
  counts.runs += RESTS;
  violations.push(...found.map((what) => `rest: ${what}`));
  figures.add('kept_pages', 'Pages that the browser kept to go back to', kept, '');
}

async function addNews(fileSystemId) {
  if (NEWS === 0) return;
  const times = await measureNews(open, fileSystemId, NEWS);
  counts.runs += times.length;
  figures.add('news_ms', 'A change shown in another tab, median', median(times), 'ms');
  figures.add('news_max_ms', 'A change shown in another tab, longest', Math.max(...times), 'ms', { most: 1_000 });
}

async function live(subnetId) {
  const tabs = [await open()];
  for (let run = 0; run < LIVES; run += 1) {
    const wanted = 2 + (run % 3);
    while (tabs.length < wanted) tabs.push(await open());
    while (tabs.length > wanted) await tabs.pop().close();
    violations.push(...(await liveTogether(tabs, subnetId, run + 1)).map((what) => `life ${run + 1}: ${what}`));
    counts.runs += 1;
    if (violations.length > 0) break;
  }
  for (const tab of tabs) await tab.close();
}
