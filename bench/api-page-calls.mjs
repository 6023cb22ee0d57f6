// A page without the console: its way to the service, the same modules, with nothing else going on.
import { openService } from '../mocks/open-service.ts';
import { callFsx, callLab, setEndpoint } from '../src/client/service.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };
const DATABASE = 'fsx-backups';

setEndpoint(await openService(() => undefined));

/** One backup, made as anybody makes one. */
async function makeBackup(creation) {
  const { FileSystem } = await callFsx(PLACE, 'CreateFileSystem', creation);
  await callLab(PLACE, 'POST', '/_lab/settle', {});
  const { Backup } = await callFsx(PLACE, 'CreateBackup', {
    FileSystemId: FileSystem.FileSystemId,
    Tags: [{ Key: 'Name', Value: 'Bench' }],
  });
  await callLab(PLACE, 'POST', '/_lab/settle', {});
  return Backup.BackupId;
}

/**
 * Writes so many copies of one backup's rows, each with an id, an age and a name of its own, where the service keeps them:
 * making them one by one would take minutes.
 */
async function copyBackup(backupId, count) {
  const database = await done(indexedDB.open(DATABASE));
  const tx = database.transaction(['backups', 'snapshots'], 'readwrite');
  const backups = tx.objectStore('backups');
  const snapshots = tx.objectStore('snapshots');
  const record = await done(backups.get([PLACE.account, PLACE.region, backupId]));
  const snapshot = await done(snapshots.get(record.snapshotId));
  for (let at = 0; at < count; at += 1) {
    const id = `backup-0${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const { backup } = record;
    const own = {
      BackupId: id,
      ResourceARN: backup.ResourceARN.replace(backupId, id),
      CreationTime: backup.CreationTime - 60 * at,
      Tags: [{ Key: 'Name', Value: `Bench ${at}` }],
    };
    backups.put({ ...record, id, snapshotId: id, backup: { ...backup, ...own } });
    snapshots.put({ ...snapshot, snapshotId: id });
  }
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error);
  });
  database.close();
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Fills the account. @returns {Promise<number>} ms */
async function fill({ creation, backups }) {
  const startedAt = performance.now();
  await copyBackup(await makeBackup(creation), backups - 1);
  return performance.now() - startedAt;
}

/** The ms of each of `times` calls for 50 backups. @param visible  waits first until calls go through the service worker */
async function timePages({ times, visible }) {
  const call = () => callFsx(PLACE, 'DescribeBackups', { MaxResults: 50 });
  const seen = () => performance.getEntriesByName(new URL('/aws/fsx/', location.href).href).length;
  while (visible && seen() === 0) {
    await call();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (let at = 0; at < 20; at += 1) await call(); // warms up
  performance.clearResourceTimings();
  const took = [];
  for (let at = 0; at < times; at += 1) {
    const startedAt = performance.now();
    const { Backups } = await call();
    took.push(performance.now() - startedAt);
    if (Backups.length !== 50) throw new Error(`${Backups.length} backups came.`);
  }
  if (seen() !== (visible ? times : 0)) throw new Error(`${seen()} of ${times} calls went through the service worker.`);
  return took;
}

globalThis.calls = { fill, timePages };
