import type { TableName } from './port.ts';

/** A key path: the members of a row that make a key, in order. */
export type KeyPath = string | readonly string[];

export interface TableSchema {
  readonly key: KeyPath;
  readonly indexes: Readonly<Record<string, KeyPath>>;
}

export const DATABASE_NAME = 'fsx-backups';

/** Raised with every change of `SCHEMA`, together with a step in `migrations.ts`. */
export const SCHEMA_VERSION = 5;

/** Keys and indexes of every table, for IndexedDB and its in-memory twin alike. */
export const SCHEMA: Readonly<Record<TableName, TableSchema>> = {
  fileSystems: { key: ['account', 'region', 'id'], indexes: { byId: 'id' } },
  backups: {
    key: ['account', 'region', 'id'],
    indexes: {
      byId: 'id',
      byFileSystem: ['account', 'region', 'fileSystemId', 'id'],
      byType: ['account', 'region', 'type', 'id'],
      byAutomatic: ['account', 'region', 'fileSystemId', 'automaticAt'],
    },
  },
  associations: {
    key: ['account', 'region', 'id'],
    indexes: { byId: 'id', byFileSystem: ['account', 'region', 'fileSystemId', 'id'] },
  },
  networks: { key: ['account', 'id'], indexes: { byRegion: ['account', 'region', 'id'] } },
  keys: { key: ['account', 'region', 'id'], indexes: {} },
  regions: { key: ['account', 'region'], indexes: {} },
  principals: { key: ['account', 'id'], indexes: { byAccessKey: ['account', 'accessKeyId'] } },
  jobs: {
    key: 'jobId',
    indexes: {
      bySubject: 'subject',
      byVolume: 'volumeId',
      bySource: 'sourceBackupId',
      byDestination: ['account', 'region', 'sourceVaultId'],
      byVault: ['vaultId', 'root'],
      bySourceVault: ['sourceVaultId', 'root'],
      byDue: 'dueAt',
      byWork: 'workSince',
    },
  },
  replays: {
    key: ['account', 'region', 'operation', 'token'],
    indexes: { byResource: 'resourceId', byPlace: ['account', 'region', 'place'] },
  },
  tallies: { key: ['account', 'region'], indexes: {} },
  quotas: { key: ['account', 'region', 'limit'], indexes: {} },
  secrets: { key: 'name', indexes: {} },
  clock: { key: 'name', indexes: {} },
  jumps: { key: 'name', indexes: {} },
  leader: { key: 'name', indexes: {} },
  volumes: { key: 'volumeId', indexes: {} },
  vaults: { key: 'vaultId', indexes: {} },
  snapshots: { key: 'snapshotId', indexes: { byVault: 'vaultId' } },
  repositories: { key: 'repositoryId', indexes: {} },
  packs: { key: ['repositoryId', 'packId'], indexes: {} },
  packIndexes: { key: ['repositoryId', 'packId'], indexes: {} },
  verifications: { key: 'id', indexes: {} },
  schedules: { key: ['account', 'region', 'id'], indexes: { byDue: 'dueAt', byWait: 'waitsFor' } },
  dailyBackups: { key: ['account', 'region', 'fileSystemId', 'day'], indexes: {} },
  events: {
    key: ['account', 'id'],
    indexes: { byResource: ['account', 'resourceId', 'id'], byFileSystem: ['account', 'fileSystemId', 'id'] },
  },
  rowLog: { key: 'number', indexes: {} },
};
