// npm run bench:hidden: daily backups in a tab that nobody sees for five minutes, while its timers ring once a minute. `MINUTES=30` for longer.
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { build, preview } from 'vite';
import { newFolder } from './browser.mjs';
import { verifyAll } from './crash-life.mjs';
import { newFigures } from './figures.mjs';
import { createFileSystem, findSubnet } from './service.mjs';
import { openRealBrowser, openTab } from './tabs-browser.mjs';

const MINUTES = Number(process.env.MINUTES ?? 5);
const PORT = Number(process.env.PORT ?? 5495);
const DIST = process.env.DIST ?? '.cache/hidden-dist';
/** The service's time against the real one: a day takes 24 seconds. */
const RATE = 3_600;
const WINDOWS = ['00:00', '05:00', '10:00', '14:00', '19:00'];
/** Chromium waits five minutes before it lets a hidden tab's timers ring on the minute only; here ten seconds. */
const THROTTLING = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';
const NAMES = ['minutes', 'rings', 'service_rings', 'windows', 'missed', 'too_many', 'findings', 'load'];
const DAY_MS = 86_400_000;

const parent = newFolder();
const limit = setTimeout(
  () => {
    console.error('The hidden tab took five minutes longer than it had.');
    process.exit(1);
  },
  (MINUTES + 5) * 60_000,
);
process.on('exit', () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }));
if (!process.env.DIST) await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
const server = await preview({ logLevel: 'warn', build: { outDir: DIST }, preview: { port: PORT, strictPort: true } });
const browser = await openRealBrowser(parent, [THROTTLING]);
const figures = newFigures();
try {
  const tab = await openTab(browser.context, `http://127.0.0.1:${PORT}/#/file-systems`);
  const ids = await createFileSystems(tab);
  const now = await hide(tab);
  await report(tab, ids, now);
} finally {
  await browser.close();
  await server.close();
  clearTimeout(limit);
}
process.exitCode = figures.print(NAMES) ? 0 : 1;

/** File systems with some data and a window each, on a clock that runs. */
async function createFileSystems(tab) {
  await tab.evaluate((rate) => globalThis.bench.lab('POST', 'clock', { rate }), RATE);
  const subnet = await findSubnet(tab);
  const ids = [];
  for (const DailyAutomaticBackupStartTime of WINDOWS) {
    const daily = { AutomaticBackupRetentionDays: 90, DailyAutomaticBackupStartTime };
    const id = await createFileSystem(tab, subnet, `at-${DailyAutomaticBackupStartTime.replace(':', '-')}`, daily);
    await tab.evaluate(
      ([to, body]) => globalThis.bench.lab('POST', `volumes/${to}/generate`, body),
      [id, { path: '/data', bytes: 2 ** 20, files: 4, seed: 1, content: 'random' }],
    );
    ids.push(id);
  }
  return ids;
}

/** Lets the minutes pass behind another tab. Nothing is asked of the hidden one meanwhile, which could wake it. @returns the service's time then, epoch ms */
async function hide(tab) {
  const ring = () => {
    globalThis.rings = 0;
    const next = () => {
      globalThis.rings += 1;
      setTimeout(next, 1_000);
    };
    setTimeout(next, 1_000);
  };
  await tab.evaluate(ring);
  await serviceOf(tab).evaluate(ring);
  const front = await browser.context.newPage();
  await front.bringToFront();
  if ((await tab.evaluate(() => document.visibilityState)) !== 'hidden') throw new Error('The tab is not hidden.');
  await new Promise((resolve) => setTimeout(resolve, MINUTES * 60_000));
  const { now } = await tab.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 0 }));
  await tab.evaluate(() => globalThis.bench.lab('POST', 'settle', {}));
  return now;
}

function serviceOf(tab) {
  return tab.workers().find((worker) => worker.url().includes('service.worker'));
}

/** Every window from the first on until `now`, epoch ms, has to have its one backup. */
async function report(tab, ids, now) {
  const missed = [];
  let windows = 0;
  for (const id of ids) {
    const days = await tab.evaluate((of) => globalThis.bench.lab('GET', `file-systems/${of}/days`), id);
    const taken = new Map(days.map(({ windowAt, outcome }) => [windowAt, outcome]));
    for (let at = Math.min(...taken.keys()); at <= now; at += DAY_MS, windows += 1)
      if (taken.get(at) !== 'taken') missed.push(`${id} ${new Date(at).toISOString()}: ${taken.get(at)}`);
  }
  const backups = await tab.evaluate(async () => {
    const found = [];
    for (let NextToken, isOver = false; !isOver; isOver = NextToken === undefined) {
      const page = await globalThis.bench.fsx('DescribeBackups', { NextToken });
      found.push(...page.Backups);
      ({ NextToken } = page);
    }
    return found.filter(({ Type, Lifecycle }) => Type === 'AUTOMATIC' && Lifecycle === 'AVAILABLE').length;
  });
  const findings = await verifyAll(tab);
  for (const what of [...missed, ...findings.map(({ what }) => what)]) console.log(what);
  figures.add('minutes', 'Minutes behind another tab', MINUTES, 'min');
  figures.add('rings', "Rings of the page's own timer of one second", await tab.evaluate(() => globalThis.rings), '');
  const service = await serviceOf(tab).evaluate(() => globalThis.rings);
  figures.add('service_rings', "Rings of such a timer in the service's worker", service, '');
  figures.add('windows', 'Windows that passed, all file systems together', windows, '');
  figures.add('missed', 'Windows without their backup', missed.length, '', { most: 0 });
  figures.add('too_many', 'Backups more than windows', Math.max(0, backups - windows), '', { most: 0 });
  figures.add('findings', 'Found wrong when everything was verified', findings.length, '', { most: 0 });
  figures.add('load', 'Load of the machine at the end', loadavg()[0], '');
}
