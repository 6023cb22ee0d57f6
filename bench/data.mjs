// npm run bench:data: the data plane beside restic, borg and cp. `--only first,upload` measures these parts, `--rounds 1` is quick,
// `--sweep` tries other sizes of blocks and packs, and other numbers of copies and workers (`--only pack,workers` those).
import { rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { newFolder } from './browser.mjs';
import { closeBrowsers, openConsole } from './data-console.mjs';
import { measureDiff } from './data-diff.mjs';
import { addFirst, measureFirst } from './data-first.mjs';
import { measureGrowth } from './data-growth.mjs';
import { measureDelete, measureSecond, measureUnchanged } from './data-later.mjs';
import { findPeers, versionOf } from './data-peers.mjs';
import { measureRestore, measureVerify } from './data-restore.mjs';
import { copyMixedTree, makeRandomFiles } from './data-sources.mjs';
import { sweep } from './data-sweep.mjs';
import { measureUpload } from './data-upload.mjs';
import { newFigures } from './figures.mjs';
import { watchStolen } from './stolen.mjs';

const PORT = 5392;
const DIST = '.cache/bench-data-dist';
const LIMIT_MS = 60 * 60_000;
const GiB = 2 ** 30;
const NAMES = [
  ...['first_vs_restic', 'first_vs_borg', 'first_mixed_vs_restic', 'first_mixed_vs_borg', 'first_vs_idb_write'],
  ...['second_vs_restic', 'second_vs_borg', 'unchanged_ms', 'growth', 'diff_1e7_ms', 'stored_after_1pct'],
  ...['restore_first_byte_ms', 'restore_vs_restic', 'delete_unique_ms', 'verify_vs_read', 'upload_vs_cp'],
  ...['peak_buffers_MiB', 'page_longest_task_ms'],
];
const PARTS = {
  first: addRandom,
  restore: (bench, peers) => measureRestore(bench, peers['restic off']),
  verify: measureVerify,
  second: (bench, peers) => measureSecond(bench, pick(peers, ['restic off', 'borg none'])),
  unchanged: measureUnchanged,
  delete: measureDelete,
  mixed: addMixed,
  upload: (bench, peers) => measureUpload(bench, peers.cp),
  growth: measureGrowth,
  diff: measureDiff,
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    sweep: { type: 'boolean', default: false },
  },
});
const only = options.only?.split(',');
const parts = only ?? Object.keys(PARTS);
const stranger = options.sweep ? undefined : parts.find((part) => !(part in PARTS));
if (stranger) throw new Error(`There is no part ${stranger}. There are ${Object.keys(PARTS).join(', ')}.`);

const parent = newFolder();
process.on('exit', () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }));
const stop = (why) => {
  console.error(why);
  setTimeout(() => process.exit(1), 10_000).unref();
  void closeBrowsers().then(() => process.exit(1));
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop('The benchmark was ended.'));
const limit = setTimeout(() => stop(`The benchmark took more than ${LIMIT_MS / 60_000} minutes.`), LIMIT_MS);

const figures = newFigures();
try {
  if (options.sweep) await sweep({ parent, port: PORT, rounds: Number(options.rounds), only });
  else {
    await measureBuilt();
    process.exitCode = figures.print(NAMES) ? 0 : 1;
  }
} finally {
  await closeBrowsers();
}
clearTimeout(limit);

async function measureBuilt() {
  await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
  const server = await preview({
    logLevel: 'warn',
    build: { outDir: DIST },
    preview: { port: PORT, strictPort: true },
  });
  try {
    await measure({ parent, origin: `http://127.0.0.1:${PORT}` });
  } finally {
    await server.close();
  }
}

async function measure(where) {
  const app = await openConsole(where);
  console.log(
    `Machine: ${cpus().length} cores, ${Math.round(totalmem() / GiB)} GiB, Node.js ${process.version}, Chromium ${app.version}, ` +
      `${versionOf('restic') ?? 'no restic'}, ${versionOf('borg') ?? 'no borg'}; load ${loadavg()[0].toFixed(1)} by now`,
  );
  if (loadavg()[0] > 1) console.log('The machine has other work: rates are too low, and times and tasks too long.');
  const peers = findPeers(parent);
  const bench = newBench(where, app);
  try {
    for (const part of parts) {
      const startedAt = performance.now();
      await PARTS[part](bench, peers);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      const most = Math.round(app.peakBuffers() / 2 ** 20);
      console.log(
        `Measured: ${part}, in ${seconds} s; load ${loadavg()[0].toFixed(1)}; byte arrays so far ${most} MiB at most`,
      );
    }
    figures.add('peak_buffers_MiB', 'Byte arrays of the workers, at most', app.peakBuffers() / 2 ** 20, 'MiB', {
      most: 128,
    });
    figures.add('page_longest_task_ms', 'Longest task of the page, 0 when none took 50', app.longestTask(), 'ms', {
      most: 50,
    });
  } finally {
    await app.close();
  }
}

/** What the parts share: the files, and a file system of the random ones with a backup, made when first asked for. */
function newBench(where, app) {
  const stolen = watchStolen();
  const made = new Map();
  const once = (name, make) => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name);
  };
  const bench = {
    ...{ where, figures, console: app, rounds: Number(options.rounds) },
    tell: (title, times) =>
      console.log(`${title}: ${JSON.stringify(times, rounded)}; load ${app.load()}; the host took ${stolen()} ms`),
    random: () => once('random', () => described(makeRandomFiles(join(parent, 'random')))),
    mixed: () => once('mixed', () => described(copyMixedTree(join(parent, 'mixed'), { count: 10_000, bytes: GiB }))),
    tree: () => once('tree', () => described(copyMixedTree(join(parent, 'tree'), { count: 10_000, bytes: 500e6 }))),
    fileSystemWith: async (data, name, DataCompressionType) => {
      const id = await app.createFileSystem(name, DataCompressionType && { DataCompressionType });
      console.log(`Uploaded for ${name}: ${Math.round(data.bytes / (await app.upload(id, data)) / 1e3)} MB/s`);
      return id;
    },
    setBase: (base) => made.set('base', base),
    base: () =>
      once('base', async () => {
        const data = bench.random();
        const fileSystem = await bench.fileSystemWith(data, 'base');
        return { fileSystem, data, backup: (await app.backUp(fileSystem, 'base')).BackupId };
      }),
    /** True when the files are no longer what the base holds. */
    isEdited: () => made.has('edited'),
    setEdited: () => made.set('edited', true),
  };
  return bench;
}

async function addRandom(bench, all) {
  const data = bench.random();
  const peers = pick(all, ['restic off', 'borg none', 'cp']);
  const times = await measureFirst(bench, { data, label: 'First backup', peers });
  bench.setBase(times.base);
  addFirst(figures, { name: 'first', label: 'First backup', data, reach: { restic: 1.3, borg: 0.95 } }, times);
}

async function addMixed(bench, all) {
  const data = bench.mixed();
  const peers = pick(all, ['restic auto', 'borg lz4', 'restic off', 'borg none', 'cp']);
  const times = await measureFirst(bench, { data, label: 'First backup of mixed', compression: 'LZ4', peers });
  addFirst(
    figures,
    { name: 'first_mixed', label: 'First backup, mixed', data, reach: { restic: 1.8, borg: 1.25 } },
    times,
  );
}

function pick(peers, names) {
  return Object.fromEntries(names.filter((name) => peers[name]).map((name) => [name, peers[name]]));
}

function described(data) {
  console.log(`Data: ${data.description}`);
  return data;
}

function rounded(_key, value) {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 10) / 10 : value;
}
