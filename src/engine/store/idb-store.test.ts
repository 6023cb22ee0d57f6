import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openIdbStore } from './idb-store.ts';
import { storeConformance } from './store-conformance.ts';

storeConformance('IndexedDB', () => openIdbStore({ factory: new IDBFactory() }));
