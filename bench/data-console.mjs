import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openBrowser, takeLongTasks, watchLongTasks } from './browser.mjs';
import { watchBuffers } from './data-buffers.mjs';
import { addService, createFileSystem, findSubnet } from './service.mjs';
import { watchStolen } from './stolen.mjs';

const browsers = new Set();

/** Ends every browser that is still open, so that nobody writes any more to the folder of temporary files. */
export const closeBrowsers = () => Promise.allSettled(Array.from(browsers, (browser) => browser.close()));

const UPLOAD_LIMIT_MS = 10 * 60_000;

/**
 * The built console in a browser with a new profile. Every measured backup goes by the ways that a user's takes.
 *
 * @param {{ parent: string, origin: string }} where
 */
export async function openConsole({ parent, origin }) {
  const browser = await openBrowser(parent);
  browsers.add(browser);
  const page = browser.pages()[0] ?? (await browser.newPage());
  const buffers = await watchBuffers(page);
  await watchLongTasks(page);
  await addService(page);
  await page.addInitScript(addTimedCalls);
  await page.goto(`${origin}/#/file-systems`);
  await page.getByRole('heading', { name: /^File systems/ }).waitFor();
  await page.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 86_400 }));
  const subnet = await findSubnet(page);
  await passStart(page);
  let longest = 0;
  const stolen = watchStolen();
  const noteTasks = async (during) => {
    const { longest: found } = await takeLongTasks(page);
    const host = stolen();
    if (found > 0) console.log(`A task of the page took ${found} ms: ${during}. The host took ${host} ms meanwhile.`);
    longest = Math.max(longest, found);
  };
  const ask = (name, ...args) => page.evaluate(([timed, list]) => globalThis.timed[timed](...list), [name, args]);
  const measure = async (name, work) => {
    collectGarbage();
    await sleep(SETTLE_MS);
    const { longest: before } = await takeLongTasks(page);
    if (before > 0)
      console.log(`A task of the page took ${before} ms while others had the machine, which does not count.`);
    stolen();
    const result = await work();
    await sleep(AFTERMATH_MS);
    await noteTasks(name);
    return result;
  };
  const call = (name, ...args) => measure(name, () => ask(name, ...args));
  return {
    page,
    version: browser.browser()?.version() ?? '',
    createFileSystem: (name, more) => createFileSystem(page, subnet, name, more),
    backUp: (fileSystemId, name) => call('backUp', fileSystemId, name),
    deleteBackup: (backupId) => call('deleteBackup', backupId),
    edit: async (fileSystemId, edits) => {
      await noteTasks('before an edit');
      await page.evaluate(([id, list]) => globalThis.timed.edit(id, list), [fileSystemId, edits]);
      await takeLongTasks(page); // the page took the texts from here
    },
    restore: (backupId) =>
      measure('restore', async () => {
        const first = await buffers.leftAlone(() => ask('restore', backupId, subnet));
        return { ...first, loaded: await ask('untilLoaded', first) };
      }),
    verify: (backupId) => call('verify', backupId),
    readPacks: () => call('readPacks'),
    lab: (method, path, body) => call('lab', method, path, body),
    fsx: (operation, request) => call('fsx', operation, request),
    deleteFileSystem: (FileSystemId) =>
      call('remove', { FileSystemId, LustreConfiguration: { SkipFinalBackup: true } }),
    /** A worker that knows nothing of what was done. */
    reload: async () => {
      await noteTasks('before a reload');
      await page.goto(`${origin}/#/backups`); // where one restores; it looks into no vault
      await page.reload();
      await page.getByRole('heading').first().waitFor();
      await page.evaluate(() => globalThis.timed.lab('GET', 'clock'));
      await passStart(page);
    },
    /** @returns {Promise<number>} ms from the moment that the page has the list of files to the last of them stored */
    upload: async (fileSystemId, { folder }) => {
      await page.goto(`${origin}/#/file-systems/${fileSystemId}/files`);
      await page.reload(); // without the notices of an earlier upload
      const input = page.getByLabel('Folder to upload');
      await input.waitFor({ state: 'attached' });
      await passStart(page);
      await page.evaluate(() => globalThis.timed.watchUpload());
      await input.setInputFiles(folder);
      await page.getByText('Upload complete').first().waitFor({ timeout: UPLOAD_LIMIT_MS });
      const ms = await page.evaluate(() => globalThis.timed.uploadMs());
      await noteTasks('upload');
      return ms;
    },
    /** ms of the longest task of the page so far; 0 when none took 50. */
    longestTask: () => longest,
    peakBuffers: () => buffers.peak(),
    load: () => loadavg()[0].toFixed(1),
    close: async () => {
      buffers.stop();
      browsers.delete(browser);
      await browser.close();
    },
  };
}

/** Real ms after a call in which tasks of the page count as its: the console looks at what it changed. */
const AFTERMATH_MS = 500;

setFlagsFromString('--expose_gc');
/** This process collects before what is timed: in the middle of it, it would take a processor away for a tenth of a second. */
const collectGarbage = runInNewContext('gc');
/** Real ms in which it is done with what collecting leaves to its other threads. */
const SETTLE_MS = 200;

/** Real ms without a long task after which the console's start is over, and those after which it counts as over in any case. */
const START_QUIET_MS = 500;
const START_LIMIT_MS = 10_000;

/** The console's own start is no task of what is measured: all that it shows is there, and what came of that is done. */
async function passStart(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor(); // a page that waits for its worker is idle too
  await page.waitForFunction(
    ([quiet, limit]) => {
      const last = globalThis.longTasks.at(-1);
      const over = last ? last.startTime + last.duration : 0;
      const now = performance.now();
      globalThis.startBegan ??= now;
      const rested = now - Math.max(globalThis.startBegan, over);
      return now - globalThis.startBegan > limit || (rested > quiet && !document.body.textContent.includes('Loading'));
    },
    [START_QUIET_MS, START_LIMIT_MS],
    { polling: 100 },
  );
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })));
  await takeLongTasks(page);
}

/** In every page: what is timed begins and ends there, so that the way to this process costs nothing. */
function addTimedCalls() {
  const fsx = (...request) => globalThis.bench.fsx(...request);
  const lab = (...request) => globalThis.bench.lab(...request);
  const changes = new BroadcastChannel('fsx-backups-changes');

  /** Waits until the service tells of a change, or a moment. */
  const change = (ms) =>
    new Promise((resolve) => {
      const end = () => {
        changes.removeEventListener('message', end);
        resolve();
      };
      changes.addEventListener('message', end);
      setTimeout(end, ms);
    });
  /** Real ms after which it is looked again, told or not: each look takes the processors from what is measured. */
  const PATIENCE_MS = 500;
  const until = async (look) => {
    for (;;) {
      const told = change(PATIENCE_MS);
      const found = await look();
      if (found !== undefined) return found;
      await told;
    }
  };

  const backUp = async (FileSystemId, name) => {
    const start = performance.now();
    const { Backup } = await fsx('CreateBackup', { FileSystemId, Tags: [{ Key: 'Name', Value: name }] });
    await until(async () => {
      const [found] = (await fsx('DescribeBackups', { BackupIds: [Backup.BackupId] })).Backups;
      if (found.Lifecycle === 'FAILED') throw new Error(`Backup failed: ${JSON.stringify(found.FailureDetails)}`);
      return found.Lifecycle === 'AVAILABLE' ? found : undefined;
    });
    const wallMs = performance.now() - start;
    return { ...(await lab('GET', `backups/${Backup.BackupId}`)), wallMs };
  };

  /** Until all that only it held is freed. */
  const deleteBackup = async (BackupId) => {
    const start = performance.now();
    await fsx('DeleteBackup', { BackupId });
    await lab('POST', 'settle', {});
    return performance.now() - start;
  };

  const restore = async (backupId, subnetId) => {
    const startedAt = performance.now();
    return { ...(await globalThis.bench.restore(backupId, subnetId)), startedAt };
  };

  /** @returns ms from the request */
  const untilLoaded = async ({ id, startedAt }) => {
    await until(async () => ((await lab('GET', `volumes/${id}/entries?path=/&limit=1`)).loading ? undefined : true));
    return performance.now() - startedAt;
  };

  const verify = async (id) => {
    const asked = await lab('POST', 'verify', { scope: 'backup', id });
    return until(async () => {
      const run = await lab('GET', `verify/${asked.id}`);
      return run.state === 'running' ? undefined : run;
    });
  };

  /** Reads all packs that are stored, in the plainest way, three at a time. @returns bytes a second */
  const readPacks = async () => {
    const areInMemory = async () =>
      (await navigator.locks.query()).held.some(({ name, mode }) => name === 'rows' && mode === 'exclusive');
    while (await areInMemory()) await new Promise((resolve) => setTimeout(resolve, 200)); // the tables are behind until then
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open('fsx-backups');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const ask = (work) =>
      new Promise((resolve, reject) => {
        const request = work(database.transaction('packs').objectStore('packs'));
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const keys = await ask((packs) => packs.getAllKeys());
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle('packs', { create: true });
    const open = async ({ repositoryId, file, bytes }) =>
      file === undefined
        ? bytes
        : (await (await directory.getDirectoryHandle(encodeURIComponent(repositoryId))).getFileHandle(file)).getFile();
    const start = performance.now();
    let bytes = 0;
    const lane = async () => {
      for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
        const pack = await open(await ask((packs) => packs.get(key)));
        bytes += pack instanceof Blob ? (await pack.arrayBuffer()).byteLength : pack.byteLength;
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    database.close();
    return (bytes * 1000) / (performance.now() - start);
  };

  const edit = async (id, edits) => {
    for (const one of edits) await lab('POST', `volumes/${id}/edit`, one);
  };
  const remove = async (request) => {
    await fsx('DeleteFileSystem', request);
    await lab('POST', 'settle', {});
  };

  let pickedAt = 0;
  let endedAt = 0;
  const watchUpload = () => {
    const note = () => {
      pickedAt = performance.now();
    };
    document.addEventListener('change', note, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (!document.body.textContent.includes('Upload complete')) return;
      endedAt = performance.now();
      observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  const uploadMs = () => endedAt - pickedAt;
  globalThis.timed = {
    fsx,
    lab,
    backUp,
    deleteBackup,
    restore,
    untilLoaded,
    verify,
    readPacks,
    edit,
    remove,
    watchUpload,
    uploadMs,
  };
}
