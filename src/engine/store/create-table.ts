import type { IDBPDatabase } from 'idb';
import type { KeyPath, TableSchema } from './schema.ts';

/** Makes an empty table with its indexes, in a version change. */
export function createTable(db: IDBPDatabase, name: string, schema: TableSchema): void {
  const table = db.createObjectStore(name, { keyPath: toIdbPath(schema.key) });
  for (const [index, path] of Object.entries(schema.indexes)) table.createIndex(index, toIdbPath(path));
}

const toIdbPath = (path: KeyPath): string | string[] => (typeof path === 'string' ? path : [...path]);
