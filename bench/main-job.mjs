import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { newFolder, openBrowser, takeLongTasks, watchLongTasks } from './browser.mjs';
import { chooseBlocks, copyTree, megabytes } from './data-set.mjs';
import { median, newFigures } from './figures.mjs';
import { weighFirstLoad } from './first-load.mjs';
import { writePlainly } from './peer.mjs';
import { addService, backUp, createFileSystem, findSubnet } from './service.mjs';

const PORT = 5390;
const DIST = '.cache/bench-dist';
const ROUNDS = 3;
const LIMIT_MS = 15 * 60_000;
const GENERATED_BYTES = 1024 ** 3;

const origin = `http://127.0.0.1:${PORT}`;
const parent = newFolder();
const limit = setTimeout(() => {
  rmSync(parent, { recursive: true, force: true });
  console.error(`The benchmark took more than ${LIMIT_MS / 60_000} minutes.`);
  process.exit(1);
}, LIMIT_MS);

await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
const server = await preview({ logLevel: 'warn', build: { outDir: DIST }, preview: { port: PORT, strictPort: true } });
const figures = newFigures();
try {
  await measure();
} finally {
  await server.close();
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  clearTimeout(limit);
}
process.exitCode = figures.print() ? 0 : 1;

async function measure() {
  const folder = join(parent, 'tree');
  const tree = copyTree(folder);
  console.log(`Data: ${tree.description}`);
  addFirstLoad(await weighFirstLoad({ parent, dist: DIST, origin }));

  const browser = await openBrowser(parent);
  const [load = 0] = loadavg();
  console.log(
    `Machine: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
      `load ${load.toFixed(1)} by now; Chromium ${browser.browser()?.version() ?? ''}`,
  );
  if (load > cpus().length) console.log('The machine has other work: rates are too low, and times and tasks too long.');
  try {
    const page = await openConsole(browser);
    const subnet = await findSubnet(page);
    const rounds = [];
    for (let number = 1; number <= ROUNDS; number += 1) {
      const round = {
        ...(await runRound(page, { number, subnet, folder, tree })),
        plain: await writePlainly({ parent, folder, origin }),
      };
      console.log(`Round ${number}: ${JSON.stringify(round)}`);
      rounds.push(round);
    }
    addRounds(rounds, tree);
    const last = rounds.at(-1);
    await changeAndBackUp(page, last.fileSystem, tree);
    await measureRestore(page, last.backup, subnet, { name: 'Tree', size: tree.bytes, folder });
    await measureGenerated(page, subnet);
  } finally {
    await browser.close();
  }
}

async function openConsole(browser) {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await watchLongTasks(page);
  await addService(page);
  await page.goto(`${origin}/#/file-systems`);
  await page.getByRole('heading', { name: /^File systems/ }).waitFor();
  await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 86_400 }));
  return page;
}

/** A new file system, so a new vault: nothing of an earlier round is there to be shared. */
async function runRound(page, { number, subnet, folder, tree }) {
  const fileSystem = await createFileSystem(page, subnet, `bench-${number}`);
  await page.goto(`${origin}/#/file-systems/${fileSystem}/files`);
  await page.reload(); // without the notices of an earlier round
  const input = page.getByLabel('Folder to upload');
  await input.waitFor({ state: 'attached' });
  await takeLongTasks(page);
  const start = performance.now();
  await input.setInputFiles(folder);
  await page.getByText('Upload complete').first().waitFor({ timeout: 180_000 });
  const uploadMs = performance.now() - start;
  const uploadTasks = await takeLongTasks(page);

  await page.goto(`${origin}/#/backups`);
  await page
    .getByRole('heading', { name: /^Backups/ })
    .first()
    .waitFor();
  await takeLongTasks(page);
  const begin = performance.now();
  const insight = await backUp(page, fileSystem, `first-${number}`);
  const wallMs = performance.now() - begin;
  if (insight.files !== tree.files.length || insight.logicalBytes !== tree.bytes)
    throw new Error(`The backup has ${insight.files} files and ${insight.logicalBytes} bytes.`);
  return {
    fileSystem,
    backup: insight.BackupId,
    uploadMs: Math.round(uploadMs),
    uploadTask: uploadTasks.longest,
    pickingTask: uploadTasks.picking,
    workMs: insight.workMs,
    wallMs: Math.round(wallMs),
    backupTask: (await takeLongTasks(page)).longest,
    addedBytes: insight.addedBytes,
    readBytes: insight.readBytes,
  };
}

function addRounds(rounds, { files, bytes }) {
  const of = (value) => median(rounds.map(value));
  const backupRate = of(({ addedBytes, workMs }) => addedBytes / workMs / 1e3);
  const plainRate = of(({ plain }) => plain / 1e6);
  figures.add(
    'uploadFilesPerSecond',
    'Upload, files',
    of((round) => (files.length * 1e3) / round.uploadMs),
    'files/s',
  );
  figures.add(
    'uploadRate',
    'Upload, bytes',
    of((round) => bytes / round.uploadMs / 1e3),
    'MB/s',
  );
  figures.add(
    'uploadLongestTask',
    'Longest task of the page during an upload',
    Math.max(...rounds.map((round) => round.uploadTask)),
    'ms',
    { most: 100 },
  );
  figures.add(
    'pickingTask',
    'The task before it, in which the browser makes the list of files',
    of((round) => round.pickingTask),
    'ms',
  );
  figures.add('backupRate', 'First backup, bytes stored in the vault', backupRate, 'MB/s', { least: 100 });
  figures.add(
    'backupWallRate',
    'First backup, from the request to Available',
    of((round) => round.addedBytes / round.wallMs / 1e3),
    'MB/s',
  );
  figures.add('plainRate', 'The same bytes plainly to IndexedDB', plainRate, 'MB/s');
  figures.add(
    'backupToPlain',
    'First backup to plain writing, median of the rounds',
    of((round) => ((round.addedBytes / round.workMs) * 1e3) / round.plain),
    'x',
  );
  figures.add(
    'backupLongestTask',
    'Longest task of the page during a backup',
    Math.max(...rounds.map((round) => round.backupTask)),
    'ms',
    { most: 100 },
  );
}

async function changeAndBackUp(page, fileSystem, tree) {
  const { edits, blocks } = chooseBlocks(tree.files);
  const changed = edits.reduce((sum, edit) => sum + edit.bytes, 0);
  console.log(`Changed: ${edits.length} of ${blocks} blocks, ${megabytes(changed)} MB`);
  await page.evaluate(
    async ([id, list]) => {
      const letters = 'abcdefghijklmnopqrstuvwxyz012345';
      for (const { path, offset, bytes } of list) {
        const random = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65_536)));
        const text = Array.from(random, (byte) => letters[byte & 31]).join('');
        await globalThis.bench.lab('POST', `volumes/${id}/edit`, { path: `/tree/${path}`, offset, text });
      }
    },
    [fileSystem, edits],
  );
  const { addedBytes, readBytes, workMs, logicalBytes } = await backUp(page, fileSystem, 'second');
  const share = (bytes) => (100 * bytes) / logicalBytes;
  figures.add('changedShare', 'Changed before the second backup', share(changed), '% of the data');
  figures.add('secondRead', 'Second backup, bytes read', share(readBytes), '% of the data', { most: 1.2 });
  figures.add('secondAdded', 'Second backup, bytes stored', share(addedBytes), '% of the data', { most: 1.2 });
  figures.add('secondWork', 'Second backup, work', workMs, 'ms');
}

/** After a reload, so that nothing of the vault is in memory. */
async function measureRestore(page, backup, subnet, { name, size, folder }) {
  await page.reload();
  await page.getByRole('heading').first().waitFor();
  const restored = await page.evaluate(
    async ([id, net]) => {
      await globalThis.bench.lab('GET', 'clock');
      return globalThis.bench.restore(id, net);
    },
    [backup, subnet],
  );
  console.log(`Restored ${megabytes(size)} MB: ${JSON.stringify(restored)}`);
  if (folder) {
    const original = readFileSync(join(folder, '..', restored.path)).subarray(0, restored.bytes);
    if (createHash('sha256').update(original).digest('hex') !== restored.sha256)
      throw new Error(`${restored.path} is not what was uploaded.`);
  }
  const label = `Restore of ${megabytes(size)} MB to its first file read`;
  figures.add(`restore${name}`, label, restored.readable, 'ms', { most: 300 });
}

async function measureGenerated(page, subnet) {
  const fileSystem = await createFileSystem(page, subnet, 'bench-generated');
  const generation = { path: '/data', bytes: GENERATED_BYTES, files: 256, seed: 1, content: 'random' };
  const insight = await page
    .evaluate(
      ([id, request]) => globalThis.bench.lab('POST', `volumes/${id}/generate`, request),
      [fileSystem, generation],
    )
    .then(() => backUp(page, fileSystem, 'generated'));
  figures.add(
    'generatedBackupRate',
    `First backup of ${megabytes(GENERATED_BYTES)} MB generated`,
    insight.addedBytes / insight.workMs / 1e3,
    'MB/s',
  );
  await measureRestore(page, insight.BackupId, subnet, { name: 'Generated', size: GENERATED_BYTES });
}

function addFirstLoad({ js, css, worker, msw, fonts }) {
  figures.add('firstLoadJs', 'First load, JavaScript, gzipped', js / 1e3, 'kB', { most: 420 });
  figures.add('firstLoadCss', 'First load, CSS, gzipped', css / 1e3, 'kB', { most: 110 });
  figures.add('firstLoadWorker', "The service's worker, gzipped, besides", worker / 1e3, 'kB');
  figures.add('firstLoadMsw', 'MSW, gzipped, besides', msw / 1e3, 'kB');
  figures.add('embeddedFonts', 'Fonts embedded or fetched', fonts, '', { most: 0 });
}
