import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { openIdbStore } from './idb-store.ts';

const owner = { account: '111122223333', region: 'eu-west-1' };
const jobs = [
  { ...owner, jobId: 'a', kind: 'create-file-system', subject: 'fs-1', requestedAt: 1, readyAt: 9 },
  { ...owner, jobId: 'b', kind: 'delete-file-system', subject: 'fs-2', requestedAt: 1, volumeId: 'fs-2', goneAt: 8 },
  { ...owner, jobId: 'c', kind: 'backup', subject: 'backup-1', requestedAt: 1, volumeId: 'fs-1', transferAt: 7 },
  { ...owner, jobId: 'd', kind: 'backup', subject: 'backup-2', transferring: true, moved: { finishAt: 6 } },
  { ...owner, jobId: 'e', kind: 'load-volume', subject: 'fs-3', requestedAt: 5, volumeId: 'fs-3' },
];
const backups = [
  { ...owner, id: 'backup-1', fileSystemId: 'fs-1', backup: { Type: 'USER_INITIATED' } },
  { ...owner, id: 'backup-2', fileSystemId: 'fs-1', backup: { Type: 'AUTOMATIC' } },
];

/** The tables of version 1 that later steps touch, as that version made them. */
async function firstVersion(factory: IDBFactory): Promise<void> {
  globalThis.indexedDB = factory;
  const db = await openDB('fsx-backups', 1, {
    upgrade: (opened) => {
      const backupTable = opened.createObjectStore('backups', { keyPath: ['account', 'region', 'id'] });
      backupTable.createIndex('byType', ['account', 'region', 'backup.Type']);
      opened.createObjectStore('jobs', { keyPath: 'jobId' }).createIndex('bySubject', 'subject');
      opened.createObjectStore('replays', { keyPath: ['account', 'region', 'operation', 'token'] });
      for (const row of backups) void backupTable.put(row);
      opened.createObjectStore('fileSystems', { keyPath: ['account', 'region', 'id'] });
      opened.createObjectStore('volumes', { keyPath: 'volumeId' });
    },
  });
  for (const job of jobs) await db.put('jobs', job);
  db.close();
}

test('jobs of version 1 say when they are due and which have work, and backups are counted', async () => {
  const factory = new IDBFactory();
  await firstVersion(factory);
  const store = await openIdbStore({ factory });
  const seen = await store.read(['jobs', 'backups', 'tallies'], async (tx) => ({
    due: (await tx.table('jobs').list({ index: 'byDue' })).map(({ jobId, dueAt }) => [jobId, dueAt]),
    work: (await tx.table('jobs').list({ index: 'byWork' })).map(({ jobId, workSince }) => [jobId, workSince]),
    types: await tx.table('backups').keys({ index: 'byType' }),
    tallies: await tx.table('tallies').list(),
  }));
  expect(seen.due).toEqual([
    ['d', 6],
    ['c', 7],
    ['b', 8],
    ['a', 9],
  ]);
  expect(seen.work).toEqual([
    ['c', 1],
    ['e', 5],
  ]);
  expect(seen.types).toEqual([
    ['111122223333', 'eu-west-1', 'backup-2'],
    ['111122223333', 'eu-west-1', 'backup-1'],
  ]);
  expect(seen.tallies).toEqual([{ ...owner, userInitiated: 1, places: 0 }]);
  store.close();
});
