import type { PackRow } from '../data/rows.ts';
import { type MemoryTable, newMemoryTable, type Outside } from './memory-table.ts';
import type { TableName } from './port.ts';
import { SCHEMA } from './schema.ts';
import type { Tables } from './tables.ts';

export type MemoryTables = { readonly [T in TableName]: MemoryTable<Tables[T]> };

/** Every table of the schema, empty. @param packBytes  where the bytes of packs are kept; in memory without it */
export function newMemoryTables(packBytes?: Outside<PackRow>): MemoryTables {
  return {
    fileSystems: newMemoryTable('fileSystems', SCHEMA.fileSystems),
    backups: newMemoryTable('backups', SCHEMA.backups),
    associations: newMemoryTable('associations', SCHEMA.associations),
    networks: newMemoryTable('networks', SCHEMA.networks),
    keys: newMemoryTable('keys', SCHEMA.keys),
    regions: newMemoryTable('regions', SCHEMA.regions),
    principals: newMemoryTable('principals', SCHEMA.principals),
    jobs: newMemoryTable('jobs', SCHEMA.jobs),
    replays: newMemoryTable('replays', SCHEMA.replays),
    tallies: newMemoryTable('tallies', SCHEMA.tallies),
    quotas: newMemoryTable('quotas', SCHEMA.quotas),
    secrets: newMemoryTable('secrets', SCHEMA.secrets),
    clock: newMemoryTable('clock', SCHEMA.clock),
    jumps: newMemoryTable('jumps', SCHEMA.jumps),
    leader: newMemoryTable('leader', SCHEMA.leader),
    volumes: newMemoryTable('volumes', SCHEMA.volumes),
    vaults: newMemoryTable('vaults', SCHEMA.vaults),
    snapshots: newMemoryTable('snapshots', SCHEMA.snapshots),
    repositories: newMemoryTable('repositories', SCHEMA.repositories),
    packs: newMemoryTable('packs', SCHEMA.packs, packBytes),
    packIndexes: newMemoryTable('packIndexes', SCHEMA.packIndexes),
    verifications: newMemoryTable('verifications', SCHEMA.verifications),
    schedules: newMemoryTable('schedules', SCHEMA.schedules),
    dailyBackups: newMemoryTable('dailyBackups', SCHEMA.dailyBackups),
    events: newMemoryTable('events', SCHEMA.events),
    rowLog: newMemoryTable('rowLog', SCHEMA.rowLog),
  };
}
