import { createTable } from './create-table.ts';
import type { Migration } from './migrations.ts';

/** To version 3: runs of verifying are remembered. */
export const addVerifications: Migration = async ({ db }) => {
  createTable(db, 'verifications', { key: 'id', indexes: {} });
};
