import { Defect } from '../defect.ts';
import { clearAll } from './clear-all.ts';
import { newQueue } from './memory-queue.ts';
import { type MemoryTable, newMemoryTable } from './memory-table.ts';
import { type MemoryTransaction, newMemoryTransaction } from './memory-transaction.ts';
import type { ReadTransaction, Store, TableName, WriteTransaction } from './port.ts';
import { SCHEMA } from './schema.ts';
import { StorageFault } from './storage-fault.ts';
import type { Tables } from './tables.ts';

/**
 * A store in memory, for tests and for hosts without IndexedDB; it is gone with the process. It keeps the promises of a
 * real one: the same key order, writers alone, whole rollback, rows that nobody shares, early commit.
 */
export function newMemoryStore(): Store {
  const tables = newTables();
  const queue = newQueue();
  let closed = false;

  const begin = (names: readonly TableName[], mode: 'readonly' | 'readwrite') => {
    if (closed) throw new StorageFault('closed', 'The store is closed. Open it again.');
    return newMemoryTransaction(queue(names, mode));
  };
  const mustName = (names: readonly TableName[], name: TableName) => {
    if (!names.includes(name))
      throw new Defect(`Table ${name} is not among those of the transaction: ${names.join(', ')}.`);
  };

  const store: Store = {
    read: async (names, work) => {
      const life = begin(names, 'readonly');
      const tx: ReadTransaction<(typeof names)[number]> = {
        table: (name) => {
          mustName(names, name);
          return life.reader(tables[name]);
        },
      };
      return finish(life, () => work(tx));
    },
    write: async (names, work) => {
      const life = begin(names, 'readwrite');
      const tx: WriteTransaction<(typeof names)[number]> = {
        table: (name) => {
          mustName(names, name);
          return life.writer(tables[name]);
        },
      };
      return finish(life, () => work(tx));
    },
    clear: () => clearAll(store),
    close: () => {
      closed = true;
    },
  };
  return store;
}

async function finish<T>(life: MemoryTransaction, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    life.commit();
    return result;
  } catch (cause) {
    life.abort();
    throw cause;
  }
}

function newTables(): { readonly [T in TableName]: MemoryTable<Tables[T]> } {
  return {
    fileSystems: newMemoryTable('fileSystems', SCHEMA.fileSystems),
    backups: newMemoryTable('backups', SCHEMA.backups),
    associations: newMemoryTable('associations', SCHEMA.associations),
    networks: newMemoryTable('networks', SCHEMA.networks),
    jobs: newMemoryTable('jobs', SCHEMA.jobs),
    replays: newMemoryTable('replays', SCHEMA.replays),
    tallies: newMemoryTable('tallies', SCHEMA.tallies),
    quotas: newMemoryTable('quotas', SCHEMA.quotas),
    secrets: newMemoryTable('secrets', SCHEMA.secrets),
    clock: newMemoryTable('clock', SCHEMA.clock),
    leader: newMemoryTable('leader', SCHEMA.leader),
    volumes: newMemoryTable('volumes', SCHEMA.volumes),
    vaults: newMemoryTable('vaults', SCHEMA.vaults),
    snapshots: newMemoryTable('snapshots', SCHEMA.snapshots),
    repositories: newMemoryTable('repositories', SCHEMA.repositories),
    packs: newMemoryTable('packs', SCHEMA.packs),
    packIndexes: newMemoryTable('packIndexes', SCHEMA.packIndexes),
  };
}
