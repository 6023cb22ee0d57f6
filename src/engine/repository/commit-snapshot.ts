import { fromHex } from '../data/hex.ts';
import type { SnapshotRow } from '../data/rows.ts';
import type { Durability, TableName, WriteTransaction } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { type DroppedRoots, planDrops, strikeDrops } from './dropped-roots.ts';
import { openRepository } from './open-repository.ts';
import type { RepositoryTable, RepositoryWriter, Retain, TakeRelease } from './repository.ts';
import { stateOf } from './repository-state.ts';

/**
 * Counts a root that `backUp` brought into the vault, stores its snapshot, and makes the caller's own writes, in one
 * strict transaction. A snapshot that is already there is not counted again.
 *
 * @throws {Defect} when the root is not in the vault; what `also` threw; then nothing is written
 */
export async function commitSnapshot<N extends TableName>(
  data: DataPorts,
  snapshot: SnapshotRow,
  tables: readonly N[],
  also: (tx: WriteTransaction<N>) => Promise<unknown>,
): Promise<void> {
  const vault = await openRepository(data, snapshot.vaultId);
  await vault.write((writer) => commitSnapshotBy(data, writer, snapshot, { tables, also }));
}

/**
 * The same, by one who is the vault's writer already, and strict unless told.
 *
 * @param dropped  roots of the vault that are released in the same go, read by this writer; the snapshot's own among the pending ones
 * @see commitSnapshot
 */
export async function commitSnapshotBy<N extends TableName>(
  { store }: Pick<DataPorts, 'store'>,
  writer: RepositoryWriter,
  snapshot: SnapshotRow,
  { tables, also, durability }: OwnWrites<N>,
  dropped?: DroppedRoots,
): Promise<void> {
  const { snapshotId, root } = snapshot;
  const plan = dropped && (await planDrops(writer, dropped));
  const work = async (
    tx: WriteTransaction<N | 'snapshots' | RepositoryTable>,
    retain: Retain,
    release: TakeRelease,
  ) => {
    const known = await tx.table('snapshots').get(snapshotId);
    if (!known && root !== '') retain(fromHex(root));
    if (!known) await tx.table('snapshots').put(snapshot);
    if (plan) {
      release(plan);
      await strikeDrops(tx, writer, dropped.drops);
    }
    await also(tx);
  };
  await writer.commit(['snapshots', ...tables], work, durability);
  stateOf(store, snapshot.vaultId).lastRoot = root;
}

/** What the caller writes in the same transaction. */
export interface OwnWrites<N extends TableName> {
  readonly tables: readonly N[];
  readonly also: (tx: WriteTransaction<N>) => Promise<unknown>;
  /** Of a snapshot's commit; 'strict' unless told. */
  readonly durability?: Durability;
}
