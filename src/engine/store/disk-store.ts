import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { faultOfOpeningDirectory, newerFault } from './disk-faults.ts';
import { newFlusher } from './disk-flusher.ts';
import { type DiskChange, newDiskJournal } from './disk-journal.ts';
import { type DiskPacks, newDiskPacks } from './disk-packs.ts';
import { keepRow } from './keep-row.ts';
import { type LevelFile, openLevelFile } from './level-file.ts';
import type { MemoryTable } from './memory-table.ts';
import { type MemoryTables, newMemoryTables } from './memory-tables.ts';
import type { Store, TableName } from './port.ts';
import { decodeRow, encodeRow, tableOf, toDiskKey } from './row-codec.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { newTableStore } from './table-store.ts';

export interface DiskStore extends Store {
  /** Lets the transactions under way end. The directory may be opened again when `closed` resolves. */
  close(): void;
  readonly closed: Promise<void>;
}

/**
 * Opens the store that a directory holds, and makes it when there is none. Rows are in memory too, so reading costs what it
 * costs there; the bytes of packs are read when they are asked for.
 *
 * A transaction resolves when the system has what it wrote, whatever its durability: `kill -9` takes nothing back that was
 * acknowledged, and leaves nothing by halves. It is flushed to the disk within the next second, so a power cut may take back
 * the transactions of that second. Flushing each one would hold every request up by as long as the disk needs.
 *
 * @throws {StorageFault} blocked, when another process has it open; newer; unavailable
 */
export async function openDiskStore(directory: string): Promise<DiskStore> {
  const { rowFile, packFile } = await openFiles(directory);
  const packs = newDiskPacks(packFile);
  const tables = newMemoryTables(packs);
  try {
    await load(rowFile, tables, packs, directory);
    await packs.sweep();
  } catch (cause) {
    await Promise.all([rowFile.close(), packFile.close()]);
    throw faultOfOpeningDirectory(cause, directory);
  }

  const flusher = newFlusher(rowFile, packs);
  const journal = newDiskJournal({
    write: async (changes) => {
      const stored = changes.map((change) => toLevelChange(change, packs));
      await rowFile.write(stored, 'lazily');
      flusher.soon();
    },
    onGone: flusher.onGone,
    onFailure: (fault) => store.abortAll(fault),
  });
  const store = newTableStore(tables, journal);
  let resolveClosed = (_ended: Promise<void>) => {};
  const closed = new Promise<void>((resolve) => {
    resolveClosed = resolve;
  });
  const end = async () => {
    await store.quiet();
    await journal.settled('strict')?.catch(() => {}); // told to the transactions
    await flusher.end();
    await Promise.all([rowFile.close(), packFile.close()]);
  };
  return {
    ...store,
    closed,
    close: () => {
      store.close();
      resolveClosed(end());
    },
  };
}

/** Rows and packs apart: large values would make the store of rows move them about when it tidies up. */
async function openFiles(directory: string): Promise<{ readonly rowFile: LevelFile; readonly packFile: LevelFile }> {
  try {
    await mkdir(directory, { recursive: true });
    const rowFile = await openLevelFile(join(directory, 'rows'));
    try {
      return { rowFile, packFile: await openLevelFile(join(directory, 'packs')) };
    } catch (cause) {
      await rowFile.close();
      throw cause;
    }
  } catch (cause) {
    throw faultOfOpeningDirectory(cause, directory);
  }
}

const VERSION_KEY = Buffer.from('version');

/**
 * Reads every row into its table. Indexes are made anew from the rows, so only a version that changes rows needs a step
 * here; version 2 was the first on disk.
 */
async function load(file: LevelFile, tables: MemoryTables, packs: DiskPacks, directory: string): Promise<void> {
  const [stored] = await file.getMany([VERSION_KEY]);
  const version = stored && Number(Buffer.from(stored).toString());
  if (version !== undefined && version > SCHEMA_VERSION) throw newerFault(directory);
  if (version !== SCHEMA_VERSION)
    await file.write([{ key: VERSION_KEY, value: Buffer.from(String(SCHEMA_VERSION)) }], 'flushed');
  for await (const [key, value] of file.entries()) {
    const name = tableOf(key);
    if (!isTableIn(tables, name)) continue;
    const table: MemoryTable<object> = tables[name];
    const { kept, id } = rowOf(table, packs.fromStored(decodeRow(value)));
    table.swap(id, kept);
  }
}

function rowOf(table: MemoryTable<object>, row: object) {
  const kept = keepRow(row);
  return { kept, id: table.idOf(kept.row) };
}

const isTableIn = (tables: MemoryTables, name: string): name is TableName => Object.hasOwn(tables, name);

const toLevelChange = ({ table, id, row }: DiskChange, packs: DiskPacks) => {
  const key = toDiskKey(table, id);
  return row ? { key, value: encodeRow(packs.toStored(row)) } : { key };
};
