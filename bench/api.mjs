// npm run bench:api: the service over HTTP, beside the open emulator, and in the page. Parts may be named: node bench/api.mjs page
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureMemory } from './api-heap.mjs';
import { measurePage } from './api-page.mjs';
import { measurePeer } from './api-peer.mjs';
import { measureRates } from './api-rates.mjs';
import { startApi, startPeer } from './api-server.mjs';
import { newFolder } from './browser.mjs';
import { newFigures } from './figures.mjs';

const LIMIT_MS = 15 * 60_000;
const PARTS = { memory: addMemory, data: addData, page: addPage, heap: addHeap };

const asked = process.argv.slice(2);
const parent = newFolder();
const limit = setTimeout(() => {
  console.error(`The benchmark took more than ${LIMIT_MS / 60_000} minutes.`);
  process.exit(1);
}, LIMIT_MS);
process.on('exit', () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }));

const figures = newFigures();
console.log(`Machine: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`);
const isBusy = loadavg()[0] > 1;
if (isBusy) console.log('The machine has other work: rates are too low, and times too long.');
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = performance.now();
  await measure();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`Measured: ${name}, in ${seconds} s; load ${loadavg()[0].toFixed(1)}`);
}
clearTimeout(limit);
process.exitCode = figures.print() ? 0 : 1;

async function withServer(args, work) {
  const server = await startApi(args);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function addRate(name, label, { rate, p99 }, least) {
  figures.add(`${name}Rate`, `${label}`, rate, 'requests/s', least === undefined ? {} : { least });
  figures.add(`${name}P99`, `${label}, 99 % answered within`, p99, 'ms', least === undefined ? {} : { most: 25 });
}

/** Over HTTP with everything in memory, and the open emulator, which has nothing else. */
async function addMemory() {
  const ours = await withServer([], measureRates);
  addRate('describe', 'In memory, DescribeBackups by ID', ours.describe, 4_000);
  addRate('create', 'In memory, CreateBackup', ours.create, 3_000);
  addRate('delete', 'In memory, DeleteBackup', ours.remove);
  const peer = await startPeer();
  if (!peer) return figures.note('peer', 'Open emulator (moto_server)', 'not installed here, so not compared');
  try {
    const theirs = await measurePeer(peer);
    addRate('peerDescribe', 'Open emulator, the same DescribeBackups', theirs.describe);
    addRate('peerCreate', 'Open emulator, the same CreateBackup', theirs.create);
    const times = (operation) => ours[operation].rate / theirs[operation].rate;
    figures.add('describeToPeer', 'DescribeBackups to the open emulator', times('describe'), 'x', { least: 10 });
    figures.add('createToPeer', 'CreateBackup to the open emulator', times('create'), 'x', { least: 10 });
  } finally {
    await peer.stop();
  }
}

async function addData() {
  const ours = await withServer(['--data', mkdtempSync(join(parent, 'data-'))], measureRates);
  addRate('dataCreate', 'With --data, CreateBackup', ours.create, 800);
  addRate('dataDescribe', 'With --data, DescribeBackups by ID', ours.describe);
  addRate('dataDelete', 'With --data, DeleteBackup', ours.remove);
}

async function addPage() {
  const { direct, msw } = await measurePage(parent);
  figures.add('pageCallDirect', 'In the page, DescribeBackups of 50, direct', direct.call, 'ms', { most: 5 });
  figures.add('pageCallMsw', 'The same through MSW', msw.call, 'ms', { most: 15 });
  figures.add('tableAllDirect', 'All of 10,000 in the table of backups, direct', direct.all, 'ms', { most: 1_500 });
  figures.add('tableAllMsw', 'The same through MSW', msw.all, 'ms', { most: 3_000 });
  figures.add('tableFirstDirect', 'Its first rows shown, direct', direct.firstRows, 'ms', { most: 300 });
  figures.add('tableFirstMsw', 'The same through MSW', msw.firstRows, 'ms', { most: 300 });
}

async function addHeap() {
  const { heap, rss, startHeap, startRss } = await withServer([], measureMemory);
  const label = 'after 100,000 backups created and deleted';
  figures.add('serverHeap', `Memory of the server in use ${label}, to that at the start`, heap, 'x', { most: 1.2 });
  figures.add('serverRss', `Memory the system gave it ${label}, to that at the start`, rss, 'x', { most: 1.2 });
  figures.add('serverStartHeap', 'In use at the start', startHeap / 1e6, 'MB');
  figures.add('serverStartRss', 'Given by the system at the start', startRss / 1e6, 'MB');
}
