import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { openIdbStore } from './idb-store.ts';

const owner = { account: '111122223333', region: 'eu-west-1' };
const fileSystemOf = (id: string, LustreConfiguration: object) => ({
  ...{ ...owner, id, volumeId: id },
  fileSystem: { FileSystemId: id, LustreConfiguration },
});

/** The tables of version 2 that the steps from there on touch, as that version made them. */
async function secondVersion(factory: IDBFactory): Promise<void> {
  globalThis.indexedDB = factory;
  const db = await openDB('fsx-backups', 2, {
    upgrade: (opened) => {
      const fileSystems = opened.createObjectStore('fileSystems', { keyPath: ['account', 'region', 'id'] });
      const volumes = opened.createObjectStore('volumes', { keyPath: 'volumeId' });
      opened.createObjectStore('backups', { keyPath: ['account', 'region', 'id'] });
      void fileSystems.put(fileSystemOf('fs-1', { DataCompressionType: 'LZ4' }));
      void fileSystems.put(fileSystemOf('fs-2', { DataCompressionType: 'NONE' }));
      void fileSystems.put(fileSystemOf('fs-3', {}));
      for (const volumeId of ['fs-1', 'fs-2', 'fs-3']) void volumes.put({ volumeId, root: '', holds: {}, drops: [] });
    },
  });
  db.close();
}

test('a volume of version 2 compresses what is written to it when its file system says so', async () => {
  const factory = new IDBFactory();
  await secondVersion(factory);
  const store = await openIdbStore({ factory });
  const volumes = await store.read(['volumes'], (tx) => tx.table('volumes').list());
  store.close();
  expect(volumes.map(({ volumeId, compression }) => [volumeId, compression])).toEqual([
    ['fs-1', 'LZ4'],
    ['fs-2', undefined],
    ['fs-3', undefined],
  ]);
});
