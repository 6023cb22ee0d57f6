import { prefix } from '../store/key.ts';
import type { TableName, WriteTransaction } from '../store/port.ts';
import type { DataPorts } from './data-ports.ts';
import { dropVaultHold } from './finish-loading.ts';
import { forgetState } from './repository-state.ts';
import { lockOf } from './run-writer.ts';

const TABLES = ['volumes', 'vaults', 'repositories', 'packs', 'packIndexes'] as const;

/**
 * Deletes a volume with all its content and its hold in a vault, and makes the caller's own writes, in one transaction.
 * Waits for the volume's writer. Without such a volume only the caller's writes are made.
 */
export async function dropVolume<N extends TableName = never>(
  { store, locks }: DataPorts,
  volumeId: string,
  tables: readonly N[] = [],
  also: (tx: WriteTransaction<N>) => Promise<void> = async () => {},
): Promise<void> {
  await locks.run(lockOf(volumeId), () =>
    store.write([...new Set([...TABLES, ...tables])], async (tx) => {
      const volume = await tx.table('volumes').get(volumeId);
      if (volume?.origin) await dropVaultHold(tx, volume.origin.vaultId, volumeId);
      await Promise.all([
        tx.table('volumes').delete(volumeId),
        tx.table('repositories').delete(volumeId),
        tx.table('packIndexes').deleteAll(prefix([volumeId])),
        tx.table('packs').deleteAll(prefix([volumeId])),
      ]);
      await also(tx);
    }),
  );
  forgetState(store, volumeId);
}
