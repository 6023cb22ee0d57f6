import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { job } from './conformance-rows.ts';
import { createTable } from './create-table.ts';
import { openDatabase } from './idb-open.ts';
import { openIdbStore } from './idb-store.ts';
import { LAYOUT, type Layout, type Migration, versionOf } from './migrations.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** Adds an index, as a later version may, and a member to every job. */
const addRegionIndex: Migration = async ({ db, tx }) => {
  createTable(db, 'labels', { key: 'id', indexes: {} });
  const jobs = tx.objectStore('jobs');
  jobs.createIndex('byRegion', 'region');
  for (const row of await jobs.getAll()) await jobs.put({ ...row, region: `${row.region}-a` });
};
const later: Layout = {
  tables: {
    ...SCHEMA,
    jobs: { ...SCHEMA.jobs, indexes: { ...SCHEMA.jobs.indexes, byRegion: 'region' } },
    labels: { key: 'id', indexes: {} },
  },
  migrations: [...LAYOUT.migrations, addRegionIndex],
};

/** Names, keys and indexes of everything in a database. */
async function shapeOf(factory: IDBFactory, layout: Layout) {
  const db = await openDatabase({ name: 'x', factory, layout, onBlocked: undefined });
  const tx = db.transaction([...db.objectStoreNames]);
  const tables = Object.fromEntries(
    [...db.objectStoreNames].map((name) => {
      const table = tx.objectStore(name);
      const indexes = Object.fromEntries([...table.indexNames].map((index) => [index, table.index(index).keyPath]));
      return [name, { key: table.keyPath, indexes }];
    }),
  );
  db.close();
  return { version: db.version, tables };
}

/** A database of this version with a job in it. */
async function thisVersion() {
  const factory = new IDBFactory();
  const store = await openIdbStore({ name: 'x', factory });
  await store.write(['jobs'], (tx) => tx.table('jobs').put(job('old')));
  store.close();
  return factory;
}

test('the layout has the version that the schema says', () => {
  expect(versionOf(LAYOUT)).toBe(SCHEMA_VERSION);
});

test('a new database has the tables of the schema', async () => {
  expect(await shapeOf(new IDBFactory(), LAYOUT)).toEqual({ version: SCHEMA_VERSION, tables: SCHEMA });
});

test('an older database is brought to the same shape as a new one, and its rows survive', async () => {
  const factory = await thisVersion();

  const store = await openIdbStore({ name: 'x', factory, layout: later });
  const rows = await store.read(['jobs'], (tx) => tx.table('jobs').list({ index: 'byRegion' }));
  store.close();

  expect(rows).toEqual([{ ...job('old'), region: `${job('old').region}-a` }]);
  expect(await shapeOf(factory, later)).toEqual({ version: SCHEMA_VERSION + 1, tables: later.tables });
  expect(await shapeOf(new IDBFactory(), later)).toEqual({ version: SCHEMA_VERSION + 1, tables: later.tables });
});

test('what was committed but is only in the log is brought to the newer version too', async () => {
  const factory = await thisVersion();
  const store = await openIdbStore({ name: 'x', factory });
  await store.write(['rowLog'], async (tx) => {
    const changes = ['new', 'old'].map((id) => ({ table: 'jobs', key: id }) as const);
    await tx.table('rowLog').put({ number: 0, epoch: 1 });
    await tx.table('rowLog').put({ number: 1, changes: changes.map((one) => ({ ...one, row: job(one.key) })) });
    await tx.table('rowLog').put({ number: 2, changes: [{ table: 'jobs', key: 'old' }] });
  });
  store.close();

  const newer = await openIdbStore({ name: 'x', factory, layout: later });
  const found = await newer.read(['jobs', 'rowLog'], async (tx) => [
    await tx.table('jobs').keys({ index: 'byRegion' }),
    await tx.table('rowLog').keys(),
  ]);
  expect(found).toEqual([['new'], [0]]);
  newer.close();
});

test('a failing upgrade leaves the old version with its rows, and says why', async () => {
  const factory = await thisVersion();
  const cause = new Error('a row nobody expected');
  const failing: Layout = {
    ...later,
    migrations: [
      ...LAYOUT.migrations,
      async (upgrade) => {
        await addRegionIndex(upgrade);
        throw cause;
      },
    ],
  };

  const opening = openIdbStore({ name: 'x', factory, layout: failing });
  await expect(opening).rejects.toMatchObject({ name: 'Defect', cause });

  const store = await openIdbStore({ name: 'x', factory });
  expect(await store.read(['jobs'], (tx) => tx.table('jobs').list())).toEqual([job('old')]);
  store.close();
  expect(await shapeOf(factory, LAYOUT)).toEqual({ version: SCHEMA_VERSION, tables: SCHEMA });
});

test('a new database whose making fails is made on the next try', async () => {
  const factory = new IDBFactory();
  const broken: Layout = { tables: { jobs: { key: 'not a path', indexes: {} } }, migrations: [] };
  await expect(openIdbStore({ name: 'x', factory, layout: broken })).rejects.toMatchObject({ name: 'Defect' });
  expect(await shapeOf(factory, LAYOUT)).toEqual({ version: SCHEMA_VERSION, tables: SCHEMA });
});

test('data of a newer version is left alone', async () => {
  const factory = await thisVersion();
  (await openIdbStore({ name: 'x', factory, layout: later })).close();
  await expect(openIdbStore({ name: 'x', factory })).rejects.toMatchObject({ name: 'StorageFault', reason: 'newer' });
});
