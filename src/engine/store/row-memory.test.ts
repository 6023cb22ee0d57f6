import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openIdbStore } from './idb-store.ts';
import { openRowMemory } from './row-memory.ts';
import { storeConformance } from './store-conformance.ts';

const ignore = () => {};

storeConformance('rows in memory', async () =>
  openRowMemory(await openIdbStore({ factory: new IDBFactory() }), ignore),
);
