import type { PackRow } from '../data/rows.ts';
import { clearAll } from '../store/clear-all.ts';
import type { Durability, Store, TableName, WriteTable, WriteTransaction } from '../store/port.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { type PackFile, type PackFiles, setPackFiles } from './pack-files.ts';

/**
 * A store of which large packs are files. Whoever deletes the row of such a pack, deletes its file too: after the transaction is
 * complete, and after it is flushed, because a power cut that brought the row back would not bring back the file.
 */
export function withPackFiles(store: Store, files: PackFiles): Store {
  const filed: Store = {
    read: (names, work) => store.read(names, work),
    write: async <N extends TableName, T>(
      names: readonly N[],
      work: (tx: WriteTransaction<N>) => Promise<T>,
      durability?: Durability,
    ): Promise<T> => {
      const gone: PackFile[] = [];
      const result = await store.write(names, (tx) => work(noting(tx, gone)), durability);
      if (gone.length === 0) return result;
      if (durability !== 'relaxed' || (await mayRemove(store))) await files.remove(gone);
      return result;
    },
    clear: () => clearAll(filed),
    close: () => store.close(),
  };
  setPackFiles(filed, files);
  return filed;
}

/** The same transaction, which notes the files of rows that are deleted in it. */
const noting = <N extends TableName>(tx: WriteTransaction<N>, gone: PackFile[]): WriteTransaction<N> => ({
  table: <T extends N>(name: T) => {
    const table = tx.table(name);
    return isOfPacks(name, table) ? { ...table, ...deleting(table, gone) } : table;
  },
});

const isOfPacks = (name: TableName, table: unknown): table is WriteTable<PackRow> =>
  name === 'packs' && typeof table === 'object';

function deleting(table: WriteTable<PackRow>, gone: PackFile[]): Pick<WriteTable<PackRow>, 'delete' | 'deleteAll'> {
  const note = (row: PackRow | undefined) => {
    if (row && 'file' in row) gone.push({ repositoryId: row.repositoryId, file: row.file });
  };
  return {
    delete: async (key) => {
      const [row] = await Promise.all([table.get(key), table.delete(key)]);
      note(row);
    },
    deleteAll: async (span) => {
      const [rows] = await Promise.all([table.list({ span }), table.deleteAll(span)]);
      rows.forEach(note);
    },
  };
}

/**
 * A strict transaction flushes what relaxed ones before it wrote; it writes a row as it is. Without room for that the files go all the
 * same, because they are the room. Otherwise they are strays from then on, and what deleted their rows is done.
 */
async function mayRemove(store: Store): Promise<boolean> {
  try {
    await store.write(['repositories'], async (tx) => {
      const [row] = await tx.table('repositories').list({ limit: 1 });
      if (row) await tx.table('repositories').put(row);
    });
    return true;
  } catch (cause) {
    return cause instanceof StorageFault && cause.reason === 'quota';
  }
}
