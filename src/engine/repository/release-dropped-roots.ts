import type { TableName } from '../store/port.ts';
import type { OwnWrites } from './commit-snapshot.ts';
import { type DroppedRoots, planDrops, strikeDrops } from './dropped-roots.ts';
import type { RepositoryWriter } from './repository.ts';

/**
 * Frees what only these dropped roots kept, and takes them off the row that lists them, in one transaction with the caller's own
 * writes.
 */
export async function releaseDroppedRoots<N extends TableName = never>(
  writer: RepositoryWriter,
  dropped: DroppedRoots,
  own?: OwnWrites<N>,
): Promise<void> {
  const { drops } = dropped;
  if (drops.length === 0) return;
  const plan = await planDrops(writer, dropped);
  await writer.commit(
    own?.tables ?? [],
    async (tx, _retain, release) => {
      release(plan);
      await strikeDrops(tx, writer, drops);
      await own?.also(tx);
    },
    'relaxed',
  );
}
