import { newService, type Service } from '../../../mocks/service.ts';
import type { Backup } from '../../aws/fsx/types.ts';
import { networksOf } from '../../engine/operations/ec2/simulated-networks.ts';
import { newMemoryStore } from '../../engine/store/memory-store.ts';
import type { Store, TableName, WriteTable } from '../../engine/store/port.ts';
import { SCHEMA } from '../../engine/store/schema.ts';
import { seededIds } from '../../engine/time/ids.ts';
import { newMemoryLocks } from '../../engine/time/locks.ts';
import { backupRow, PLACE, putBackups } from '../listed-backups.ts';
import { newMemoryService } from '../memory-service.ts';
import { creationOf } from '../resources.ts';
import { poolOf } from './fuzz-pool.ts';

/** The history remembers what was refused as well: it is not part of what a refused request leaves as it was. */
const TABLES = (Object.keys(SCHEMA) as TableName[]).filter((name) => name !== 'events');
const SUBNET = networksOf(PLACE).subnets[0]?.subnetId ?? '';

/** A service whose jobs stand still, so that nothing but its requests changes its state. */
export interface FuzzWorld {
  readonly service: Service;
  /** Transactions that changed a row, so far. */
  changes(): number;
  /** All rows, as one text. */
  state(): Promise<string>;
}

/** Builds file systems and backups in many states, once. @returns makes services that begin from there, and what there is */
export async function buildFuzzWorld() {
  const built = newMemoryService();
  const { store } = built.service.engine.ports;
  const fileSystems: string[] = [];
  const create = async (lustre: object, members: object = {}) => {
    const creation = creationOf(
      { SubnetIds: [SUBNET] },
      { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, ...lustre },
    );
    const { body } = await built.fsx('CreateFileSystem', { ...creation, ...members });
    fileSystems.push(body.FileSystem.FileSystemId);
    return body.FileSystem.FileSystemId as string;
  };
  const settle = () => built.lab('POST', 'settle', '{}');
  const busy = await create({});
  const quiet = await create({ AutomaticBackupRetentionDays: 7 });
  const gone = await create({});
  const linkedLate = await create({});
  const linked = { DeploymentType: 'PERSISTENT_1', PerUnitStorageThroughput: 50, ImportPath: 's3://bucket' };
  await create(linked, { FileSystemTypeVersion: '2.12' });
  const scratch = { DeploymentType: 'SCRATCH_2', PerUnitStorageThroughput: undefined };
  await create(scratch);
  await settle();
  await built.lab('PUT', `volumes/${busy}/files/data`, 'data');
  const link = { FileSystemId: linkedLate, FileSystemPath: '/ns0', DataRepositoryPath: 's3://bucket' };
  const { AssociationId } = (await built.fsx('CreateDataRepositoryAssociation', link)).body.Association;
  await built.fsx('CreateBackup', { FileSystemId: busy });
  await settle();
  const source = (await built.fsx('DescribeBackups', {})).body.Backups[0].BackupId as string;
  await built.fsx('CreateFileSystemFromBackup', { BackupId: source, SubnetIds: [SUBNET] });
  await built.fsx('DescribeBackups', { MaxResults: 1 });
  await built.fsx('CreateBackup', { FileSystemId: busy, ClientRequestToken: 'used-before' });
  await built.fsx('DeleteFileSystem', { FileSystemId: gone });
  await create({});
  const states: readonly Partial<Backup>[] = [
    { Lifecycle: 'FAILED' },
    { Lifecycle: 'COPYING' },
    { Lifecycle: 'AVAILABLE' },
  ];
  const rows = states.map((state, at) => {
    const row = backupRow(at + 1, { fileSystemId: quiet, type: at === 2 ? 'AWS_BACKUP' : 'USER_INITIATED' });
    return { ...row, backup: { ...row.backup, ...state } };
  });
  await putBackups(store, rows);
  const listed = (await built.fsx('DescribeBackups', {})).body.Backups.map(({ BackupId }: Backup) => BackupId);
  const { NextToken } = (await built.fsx('DescribeBackups', { MaxResults: 1 })).body;
  await built.service.stop();
  return {
    begin: (seed: number) => beginWorld(store, seed),
    pool: poolOf({ fileSystems, backups: [source, ...listed], associations: [AssociationId], token: NextToken }),
  };
}

async function beginWorld(from: Store, seed: number): Promise<FuzzWorld> {
  const store = newMemoryStore();
  await from
    .read(TABLES, async (source) => {
      const copies = TABLES.map(async (name) => [name, await source.table(name).list()] as const);
      return Promise.all(copies);
    })
    .then((tables) =>
      store.write(TABLES, async (tx) => {
        for (const [name, rows] of tables)
          for (const row of rows) await (tx.table(name) as WriteTable<unknown>).put(row);
      }),
    );
  const watched = watchChanges(store);
  const locks = newMemoryLocks();
  void locks.run('jobs', () => new Promise(() => undefined));
  const service = newService({
    ...{ store: watched.store, locks, ids: seededIds(seed), publish: () => undefined, firstRate: 0 },
    reportDefect: (cause) => {
      throw cause;
    },
  });
  const state = () =>
    store.read(TABLES, async (tx) => JSON.stringify(await Promise.all(TABLES.map((name) => tx.table(name).list()))));
  return { service, changes: watched.changes, state };
}

/** Counts the transactions that changed a row and were not taken back. */
function watchChanges(inner: Store): { store: Store; changes: () => number } {
  let changes = 0;
  const store: Store = {
    ...inner,
    write: async (names, work, durability) => {
      let changed = false;
      const watch = <Row>(table: WriteTable<Row>): WriteTable<Row> => {
        const noting =
          <A extends readonly unknown[]>(act: (...given: A) => Promise<void>) =>
          (...given: A) => {
            changed = true;
            return act(...given);
          };
        return { ...table, put: noting(table.put), delete: noting(table.delete), deleteAll: noting(table.deleteAll) };
      };
      const result = await inner.write(
        names,
        (tx) => work({ table: (name) => (name === 'events' ? tx.table(name) : watch(tx.table(name))) }),
        durability,
      );
      if (changed) changes += 1;
      return result;
    },
  };
  return { store, changes: () => changes };
}
