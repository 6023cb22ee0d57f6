import type { ObjectIndex } from '../data/object-index.ts';
import type { PackIndexRow, PackRow } from '../data/rows.ts';
import type { WriteTransaction } from '../store/port.ts';
import { StorageFault } from '../store/storage-fault.ts';
import type { DirtyPacks } from './dirty-packs.ts';
import { toIndexRow } from './index-rows.ts';
import type { RepositoryState } from './repository-state.ts';

/** Rows of one commit. */
export interface Batch {
  /** The generation that the store must be at. */
  readonly expected: number;
  readonly nextPackId: number;
  readonly rows: readonly PackIndexRow[];
  /** Packs of which nothing is left. */
  readonly gone: readonly number[];
}

/** Rows of everything dirty as it is at this moment, and the next generation. Leaves nothing dirty. */
export function takeBatch(state: RepositoryState, index: ObjectIndex, dirty: Pick<DirtyPacks, 'take'>): Batch {
  const rows: PackIndexRow[] = [];
  const gone: number[] = [];
  for (const packId of dirty.take()) {
    const row = toIndexRow(state, index, packId);
    if (row) rows.push(row);
    else gone.push(packId);
  }
  for (const packId of gone) {
    index.forgetPack(packId);
    state.packBytes.delete(packId);
    state.packs.delete(packId);
  }
  const expected = state.generation;
  state.generation += 1;
  return { expected, nextPackId: state.nextPackId, rows, gone };
}

/** @throws {StorageFault} closed, when somebody else writes the repository now: this host was taken for dead, or two ran at once */
export async function putBatch(
  tx: WriteTransaction<'repositories' | 'packs' | 'packIndexes'>,
  repositoryId: string,
  batch: Batch,
  packs: readonly PackRow[],
): Promise<void> {
  const { nextPackId, rows, gone } = batch;
  // Asked together: the answer to the first is looked at while the browser takes the bytes of the others.
  const [repository] = await Promise.all([
    tx.table('repositories').get(repositoryId),
    tx.table('repositories').put({ repositoryId, nextPackId, generation: batch.expected + 1 }),
    ...packs.map((pack) => tx.table('packs').put(pack)),
    ...rows.map((row) => tx.table('packIndexes').put(row)),
    ...gone.flatMap((packId) => [
      tx.table('packs').delete([repositoryId, packId]),
      tx.table('packIndexes').delete([repositoryId, packId]),
    ]),
  ]);
  if (repository?.generation !== batch.expected)
    throw new StorageFault(
      'closed',
      `Another tab writes ${repositoryId} now: it is at generation ${repository?.generation}, not ${batch.expected}. Try again.`,
    );
}
