import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { build } from 'vite';
import { newFolder, openBrowser } from './browser.mjs';
import { median } from './figures.mjs';

const DIST = '.cache/bench-diff-dist';
const SCRIPT = '/trees.js';
/** Until the last of them the compiler still makes something of what they run. */
const WARM_UPS = 60;
/** One takes milliseconds: more of them than of what takes seconds. */
const MORE = 4;

const TEN_MILLION = { name: 'diff_1e7_ms', label: 'Diff of two trees of 10 million blocks, 1,000 changes', most: 3 };

/** What a backup or copy does to find out what is missing, on trees in memory, in a worker of the browser's. */
export async function measureDiff({ rounds, figures, tell, blocks: size = 10_000_000, figure = TEN_MILLION }) {
  const parent = newFolder();
  const browser = await openBrowser(parent);
  try {
    const worker = await startWorker(await browser.newPage(), await buildTrees());
    await worker.evaluate((blocks) => {
      globalThis.trees = globalThis.newTrees(blocks);
    }, size);
    await worker.evaluate(addReadTimer);
    const times = [];
    const reads = [];
    for (let round = -WARM_UPS; round < rounds * MORE; round += 1) {
      const { ms, blocks, nodes } = await worker.evaluate((seed) => globalThis.trees.diff(1_000, seed), round);
      if (round === 0 || round === -WARM_UPS) tell(`diff, round ${round + 1}`, { ms, blocks, nodes });
      if (round < 0) continue;
      times.push(ms);
      reads.push(await worker.evaluate(() => globalThis.nanosecondsPerRead()));
    }
    tell('diff', spreadOf(times));
    tell('a read that no cache answers, ns, beside each round', spreadOf(reads));
    figures.add(figure.name, figure.label, median(times), 'ms', { most: figure.most });
  } finally {
    await browser.close();
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  }
}

const spreadOf = (times) => ({ least: Math.min(...times), median: median(times), most: Math.max(...times) });

/**
 * Lets the worker tell how long a read takes that no cache answers, each at a place that the one before tells of. The diff reads 8 MB
 * that no cache has, and a virtual machine's memory is nearer at one moment than at another.
 */
function addReadTimer() {
  const WORDS = 2 ** 25;
  const READS = 20_000;
  const words = new Int32Array(WORDS).fill(1);
  let at = 0;
  globalThis.nanosecondsPerRead = () => {
    const startedAt = performance.now();
    // All words are 1, and a linear congruential generator comes by each of them before it comes back.
    for (let n = 0; n < READS; n += 1) at = (Math.imul(at, 1_664_525) + 1_013_904_223 * words[at]) & (WORDS - 1);
    return ((performance.now() - startedAt) * 1e6) / READS;
  };
}

async function buildTrees() {
  const outDir = resolve(DIST);
  const lib = { entry: 'bench/data-diff-trees.mjs', formats: ['es'], fileName: 'trees' };
  await build({ configFile: false, logLevel: 'warn', build: { outDir, emptyOutDir: true, lib, minify: false } });
  return `${readFileSync(`${outDir}/trees.js`, 'utf8')};globalThis.newTrees = newTrees;postMessage('ready');`;
}

/** A worker that runs the code. */
async function startWorker(page, code) {
  const server = createServer(({ url }, answer) => {
    const isScript = url === SCRIPT;
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? code : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const started = page.waitForEvent('worker');
    await page.evaluate(
      (script) =>
        new Promise((resolve, reject) => {
          globalThis.worker = new Worker(script, { type: 'module' });
          globalThis.worker.onmessage = resolve;
          globalThis.worker.onerror = ({ message }) => reject(new Error(`The worker did not start. ${message}`));
        }),
      SCRIPT,
    );
    return await started;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
