import { createTable } from './create-table.ts';
import type { Migration } from './migrations.ts';

/**
 * To version 4: what the service does by itself and when, what became of each daily window, what happened, the customer's keys, the
 * Regions that were switched on, and who may do what. No backup was automatic before, and no key had been changed.
 */
export const addTime: Migration = async ({ db, tx }) => {
  tx.objectStore('backups').createIndex('byAutomatic', ['account', 'region', 'fileSystemId', 'automaticAt']);
  createTable(db, 'schedules', { key: ['account', 'region', 'id'], indexes: { byDue: 'dueAt', byWait: 'waitsFor' } });
  createTable(db, 'dailyBackups', { key: ['account', 'region', 'fileSystemId', 'day'], indexes: {} });
  createTable(db, 'keys', { key: ['account', 'region', 'id'], indexes: {} });
  createTable(db, 'regions', { key: ['account', 'region'], indexes: {} });
  createTable(db, 'principals', { key: ['account', 'id'], indexes: { byAccessKey: ['account', 'accessKeyId'] } });
  createTable(db, 'jumps', { key: 'name', indexes: {} });
  createTable(db, 'events', {
    key: ['account', 'id'],
    indexes: { byResource: ['account', 'resourceId', 'id'], byFileSystem: ['account', 'fileSystemId', 'id'] },
  });
};
