import { fromHex } from '../data/hex.ts';
import type { SnapshotRow } from '../data/rows.ts';
import type { TableName, WriteTransaction } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
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
  also: (tx: WriteTransaction<N>) => Promise<void>,
): Promise<void> {
  const vault = await openRepository(data, snapshot.vaultId);
  const { snapshotId, root } = snapshot;
  await vault.write((writer) =>
    writer.commit(['snapshots', ...tables], async (tx, retain) => {
      const known = await tx.table('snapshots').get(snapshotId);
      if (!known && root !== '') retain(fromHex(root));
      if (!known) await tx.table('snapshots').put(snapshot);
      await also(tx);
    }),
  );
  stateOf(data.store, snapshot.vaultId).lastRoot = root;
}
