// npm run bench:time: days that pass, in Chromium on the built console. Parts may be named: node bench/time.mjs days years
import { rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { build, preview } from 'vite';
import { newFolder, openBrowser } from './browser.mjs';
import { median, newFigures } from './figures.mjs';
import { createFileSystem, findSubnet } from './service.mjs';
import { openRealBrowser, openTab } from './tabs-browser.mjs';
import { measureTakeovers } from './tabs-takeover.mjs';
import { measureNinetyDays, measureYears } from './time-days.mjs';
import { BACKUPS, measureTable } from './time-table.mjs';

const LIMIT_MS = 20 * 60_000;
const PORT = Number(process.env.PORT ?? 5494);
const DIST = process.env.DIST || '.cache/bench-time-dist';
const TAKEOVERS = 9;
const PARTS = { days: addDays, years: addYears, table: addTable, takeover: addTakeover };
const NAMES = [
  'ninety_days_ms',
  'processor_s',
  'taken',
  'click_max_ms',
  'year_ms',
  'still_year_ms',
  'storage_growth',
  'heap_growth',
  'code_growth_KiB',
  'held_growth',
].concat(...['key_max_ms', 'first_rows_ms', 'all_rows_ms', 'table_task_ms', 'takeover_max_ms', 'load']);

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isProfiled = process.argv.includes('--profile');
const parent = newFolder();
const limit = setTimeout(() => {
  console.error(`The benchmark took more than ${LIMIT_MS / 60_000} minutes.`);
  process.exit(1);
}, LIMIT_MS);
process.on('exit', () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }));

const input = { console: 'index.html', calls: 'bench/api-page.html' };
if (!process.env.DIST)
  await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true, rolldownOptions: { input } } });
const server = await preview({ logLevel: 'warn', build: { outDir: DIST }, preview: { port: PORT, strictPort: true } });
const origin = `http://127.0.0.1:${PORT}`;
const figures = newFigures();
console.log(`Machine: ${cpus().length} cores, Node.js ${process.version}, load ${loadavg()[0].toFixed(1)}`);
try {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    await measure();
    console.log(`Measured: ${name}; load ${loadavg()[0].toFixed(1)}`);
  }
} finally {
  await server.close();
  clearTimeout(limit);
}
figures.add('load', 'Load of the machine at the end', loadavg()[0], '');
process.exitCode = figures.print(NAMES) ? 0 : 1;

async function withBrowser(work) {
  const browser = await openBrowser(parent);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function addDays() {
  const days = Number(process.env.DAYS ?? 90);
  const told = await withBrowser((browser) => measureNinetyDays(browser, origin, { days, isProfiled }));
  console.log(JSON.stringify(told));
  figures.add('ninety_days_ms', '90 days of 20 file systems, daily backups kept 7 days', told.ms, 'ms', {
    most: 20_000,
  });
  figures.add('processor_s', 'Time of all processors, also of others', told.processorS, 's');
  figures.add('taken', 'Daily backups that were taken', told.taken, '', { least: 20 * days });
  figures.add('click_max_ms', `The longest of ${told.clicks} clicks meanwhile`, told.longest, 'ms', { most: 100 });
}

async function addYears() {
  const { still, years } = await withBrowser((browser) =>
    measureYears(browser, origin, { days: Number(process.env.YEAR_DAYS ?? 365) }),
  );
  for (const year of years) console.log(JSON.stringify(year));
  const [first] = years;
  const last = years.at(-1);
  figures.add('year_ms', 'A year of one file system that changes daily', median(years.map(({ ms }) => ms)), 'ms', {
    most: 10_000,
  });
  figures.add('still_year_ms', 'A year of one that does not, in one jump', still, 'ms', { most: 10_000 });
  figures.add('storage_growth', 'Storage after year 3 to year 1', last.bytes / first.bytes, 'x', { most: 1.05 });
  figures.add('heap_growth', 'Heap of the worker, the same', last.heap.data / first.heap.data, 'x', { most: 1.05 });
  figures.add(
    'code_growth_KiB',
    'Compiled code beside it, more than then',
    (last.heap.code - first.heap.code) / 1024,
    '',
  );
  const heldOf = ({ listeners, locks, urls }) => listeners + locks + urls;
  figures.add('held_growth', 'Listeners, locks and object URLs, more than then', heldOf(last) - heldOf(first), '', {
    most: 0,
  });
}

async function addTable() {
  const told = await withBrowser((browser) => measureTable(browser, origin));
  figures.add('key_max_ms', `A key in the search of ${BACKUPS} backups, the longest`, told.longestKey, 'ms', {
    most: 100,
  });
  figures.add('key_ms', 'The same, median', told.key, 'ms');
  figures.add('first_rows_ms', 'Its first rows', told.firstRows, 'ms', { most: 300 });
  figures.add('all_rows_ms', 'All of them known', told.all, 'ms', { most: 4_000 });
  figures.add('table_task_ms', 'The longest task of the page meanwhile', told.task, 'ms', { most: 100 });
}

async function addTakeover() {
  const browser = await openRealBrowser(parent);
  try {
    const page = await openTab(browser.context, `${origin}/`);
    const subnet = await findSubnet(page);
    await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 86_400 }));
    const fileSystemId = await createFileSystem(page, subnet, 'watched');
    await page.close();
    const { takeover, violations } = await measureTakeovers({ browser, origin }, fileSystemId, 'death', TAKEOVERS);
    for (const violation of violations) console.log(violation);
    figures.add('takeover_max_ms', `The longest of ${TAKEOVERS} takeovers`, Math.max(...takeover), 'ms', {
      most: 2_000,
    });
    figures.add('takeover_violations', 'Found wrong after them', violations.length, '', { most: 0 });
  } finally {
    await browser.close();
  }
}
