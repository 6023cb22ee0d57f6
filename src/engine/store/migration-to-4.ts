import { createTable } from './create-table.ts';
import type { Migration } from './migrations.ts';

/**
 * To version 4: what the service does by itself and when, what became of each daily window, and what happened. No backup was
 * automatic before.
 */
export const addTime: Migration = async ({ db, tx }) => {
  tx.objectStore('backups').createIndex('byAutomatic', ['account', 'region', 'fileSystemId', 'automaticAt']);
  createTable(db, 'schedules', { key: ['account', 'region', 'id'], indexes: { byDue: 'dueAt', byWait: 'waitsFor' } });
  createTable(db, 'dailyBackups', { key: ['account', 'region', 'fileSystemId', 'day'], indexes: {} });
  createTable(db, 'jumps', { key: 'name', indexes: {} });
  createTable(db, 'events', {
    key: ['account', 'id'],
    indexes: { byResource: ['account', 'resourceId', 'id'], byFileSystem: ['account', 'fileSystemId', 'id'] },
  });
};
