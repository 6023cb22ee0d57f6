import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_ARGS, mustFindBrowser } from '../scripts/find-browser.mjs';
import { newFolder } from './browser.mjs';
import { findLosses, stepOf, takeStep, verifyAll } from './crash-life.mjs';
import { addService, createFileSystem, findSubnet } from './service.mjs';

/**
 * Kills workers, renderers and browsers at random moments of uploads, backups, copies, restores and deletions, and looks
 * whether everything that was acknowledged is there. `LONG=1` for the figures of a submission, `ROUNDS=worker,renderer,browser` for
 * others.
 */
const [WORKERS, RENDERERS, BROWSERS] = (process.env.ROUNDS ?? (process.env.LONG ? '300,60,20' : '60,10,3'))
  .split(',')
  .map(Number);
const LIMIT_MS = process.env.LONG ? 60 * 60_000 : 10 * 60_000;
const LATEST_MS = 400;
const VERIFY_EVERY = 10;
const PORT = 5391;
const DIST = process.env.DIST ?? '.cache/crashes-dist';

const parent = newFolder();
const profile = join(parent, 'profile');
const limit = setTimeout(() => {
  console.error(`The crashes took more than ${LIMIT_MS / 60_000} minutes.`);
  process.exit(1);
}, LIMIT_MS);
if (!process.env.DIST) await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
const server = await preview({ logLevel: 'warn', build: { outDir: DIST }, preview: { port: PORT, strictPort: true } });

const acks = { alive: new Set(), gone: new Set() };
const counts = { worker: 0, renderer: 0, browser: 0, acknowledged: 0, unanswered: 0 };
const losses = [];
let context;
let page;
let subnetId;
let fileSystemId;

const start = performance.now();
try {
  await openConsole();
  subnetId = await findSubnet(page);
  await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 3600 }));
  fileSystemId = await createFileSystem(page, subnetId, 'killed');
  let seed = 1;
  for (const [kind, rounds, kill] of [
    ['worker', WORKERS, killWorker],
    ['renderer', RENDERERS, crashRenderer],
    ['browser', BROWSERS, killBrowser],
  ])
    for (let round = 1; round <= rounds; round += 1, seed += 1) {
      await killDuring(seed, kill);
      counts[kind] += 1;
      if (round % VERIFY_EVERY === 0 || round === rounds)
        losses.push(...(await verifyAll(page)).map(({ what }) => what));
      if (losses.length > 0) throw new Error(`after ${round} of ${kind}: ${losses.join('; ')}`);
    }
} catch (cause) {
  losses.push(String(cause));
} finally {
  await context?.close().catch(() => undefined);
  await server.close();
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  clearTimeout(limit);
}
for (const loss of losses) console.log(loss);
console.log(
  JSON.stringify({ ...counts, losses: losses.length, seconds: Math.round((performance.now() - start) / 1000) }),
);
process.exitCode = losses.length === 0 ? 0 : 1;

async function openConsole() {
  context = await chromium.launchPersistentContext(profile, { executablePath: mustFindBrowser(), args: BROWSER_ARGS });
  await context.exposeFunction('acked', (state, id) => {
    counts.acknowledged += 1;
    acks.alive.delete(id);
    (state === 'AVAILABLE' ? acks.alive : acks.gone).add(id);
  });
  await openPage(context.pages()[0]);
}

async function openPage(blank) {
  page = blank ?? (await context.newPage());
  await addService(page);
  await page.goto(`http://127.0.0.1:${PORT}/`);
}

/** A step, cut off at some moment of it; then everything that was acknowledged must be there. */
async function killDuring(seed, kill) {
  const backups = [...acks.alive];
  const kind = stepOf(seed, backups.length);
  const isDelayed = new Promise((resolve) => setTimeout(resolve, Math.random() * LATEST_MS));
  const step = takeStep(page, { kind, fileSystemId, subnetId, backups, seed }).catch(() => {
    counts.unanswered += 1;
  });
  await isDelayed;
  await kill();
  await Promise.race([step, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  const found = await findLosses(page, acks);
  losses.push(...found.losses);
  // What nobody acknowledged may have happened all the same, and is there from now on.
  for (const [id, state] of found.states) if (state === 'AVAILABLE') acks.alive.add(id);
  for (const id of acks.alive) if (!found.states.has(id)) acks.alive.delete(id);
}

async function killWorker() {
  const worker = page.workers().find((one) => one.url().includes('service.worker'));
  await worker?.evaluate(() => self.close()).catch(() => undefined);
}

/** The command itself is never answered: the one who would is gone. */
async function crashRenderer() {
  const dead = page;
  const crashed = dead.waitForEvent('crash');
  const session = await context.newCDPSession(dead);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await openPage();
  dead.close().catch(() => undefined);
}

/** Only processes of this profile are this program's. */
async function killBrowser() {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    if (commandOf(pid).includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL');
  await context.close().catch(() => undefined);
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, name), { force: true });
  await openConsole();
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
