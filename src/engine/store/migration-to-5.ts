import { createTable } from './create-table.ts';
import type { Migration } from './migrations.ts';

/** To version 5: what a host that has the rows in memory has not written into their tables yet. No host had them there before. */
export const addRowLog: Migration = async ({ db }) => createTable(db, 'rowLog', { key: 'number', indexes: {} });
