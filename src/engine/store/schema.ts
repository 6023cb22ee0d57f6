import type { TableName } from './port.ts';

/** A key path: the members of a row that make a key, in order; a dot reaches into a member, as in IndexedDB. */
export type KeyPath = string | readonly string[];

export interface TableSchema {
  readonly key: KeyPath;
  readonly indexes: Readonly<Record<string, KeyPath>>;
}

export const DATABASE_NAME = 'fsx-backups';

/** Raised with every change of `SCHEMA`, together with a step in `migrations.ts`. */
export const SCHEMA_VERSION = 1;

/** Keys and indexes of every table, for IndexedDB and its in-memory twin alike. */
export const SCHEMA: Readonly<Record<TableName, TableSchema>> = {
  fileSystems: { key: ['account', 'region', 'id'], indexes: { byId: 'id' } },
  backups: {
    key: ['account', 'region', 'id'],
    indexes: {
      byId: 'id',
      byFileSystem: ['account', 'region', 'fileSystemId', 'id'],
      byType: ['account', 'region', 'backup.Type'],
    },
  },
  jobs: { key: 'jobId', indexes: { bySubject: 'subject' } },
  replays: { key: ['account', 'region', 'operation', 'token'], indexes: {} },
  clock: { key: 'name', indexes: {} },
  leader: { key: 'name', indexes: {} },
  volumes: { key: 'volumeId', indexes: {} },
  vaults: { key: 'vaultId', indexes: {} },
  snapshots: { key: 'snapshotId', indexes: { byVault: 'vaultId' } },
  repositories: { key: 'repositoryId', indexes: {} },
  packs: { key: ['repositoryId', 'packId'], indexes: {} },
  packIndexes: { key: ['repositoryId', 'packId'], indexes: {} },
};
