import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { createTable } from './create-table.ts';
import { addWireTables } from './migration-to-2.ts';
import { addVerifications } from './migration-to-3.ts';
import { addTime } from './migration-to-4.ts';
import { addRowLog } from './migration-to-5.ts';
import { replayLogIn } from './replay-log.ts';
import { SCHEMA, type TableSchema } from './schema.ts';

/** A database while its version is raised. */
export interface Upgrade {
  readonly db: IDBPDatabase;
  readonly tx: IDBPTransaction<unknown, string[], 'versionchange'>;
}

/**
 * Brings stored data from one version to the next. Awaits nothing but `tx`. Whatever it throws, the data stays as it was.
 * A step is written once and never changed, so it names tables itself instead of reading `SCHEMA`.
 */
export type Migration = (upgrade: Upgrade) => Promise<void>;

/** How the tables are laid out, and how they came to be so. */
export interface Layout {
  readonly tables: Readonly<Record<string, TableSchema>>;
  /** The first brings version 1 to 2. The layout's version is one more than their count. */
  readonly migrations: readonly Migration[];
}

/** The layout of this version of the console. A new version changes `SCHEMA` and `SCHEMA_VERSION` and adds a step here. */
export const LAYOUT: Layout = { tables: SCHEMA, migrations: [addWireTables, addVerifications, addTime, addRowLog] };

/** The first version that has a log of rows. */
const ROW_LOG_VERSION = 5;

/** 1 for a layout that never changed. */
export const versionOf = (layout: Layout): number => layout.migrations.length + 1;

/**
 * Brings a database to the layout: a new one (version 0) at once, an older one step by step.
 *
 * @see Ours: one path for new data keeps old steps from having to agree with today's tables.
 */
export async function migrate(upgrade: Upgrade, oldVersion: number, layout: Layout): Promise<void> {
  if (oldVersion === 0) {
    for (const [name, schema] of Object.entries(layout.tables)) createTable(upgrade.db, name, schema);
    return;
  }
  if (oldVersion >= ROW_LOG_VERSION) await replayLogIn(upgrade);
  for (const step of layout.migrations.slice(oldVersion - 1)) await step(upgrade);
}
