import { packBytes } from '../data/pack.ts';
import { decodeEntries } from '../data/pack-index.ts';
import { PACK_BYTES, PACK_OBJECTS } from '../data/pack-limits.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { prefix } from '../store/key.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';

/**
 * A pack of which less than this share is live is stored again without what is dead. Measured (`bench/compaction.mjs`): of all
 * thresholds it makes the least of bytes written times bytes kept, within a hundredth, and takes less room than its equals.
 */
const LIVE_SHARE = 0.3;

/** A pack, and how much of it is live. */
interface Sparse {
  readonly packId: number;
  readonly liveBytes: number;
  readonly liveObjects: number;
}

/**
 * Gives back the space of dead objects that lie in packs between live ones. Interrupted anywhere, it has done part of its
 * work; nothing is lost. Waits for another writer of the repository.
 */
export async function compact(data: DataPorts, repositoryId: string): Promise<void> {
  if ((await sparsePacks(data, repositoryId)).length === 0) return;
  const repository = await openRepository(data, repositoryId);
  await repository.write(async (writer) => {
    for (const batch of batches(await sparsePacks(data, repositoryId))) await writer.repack(batch);
  });
}

async function sparsePacks({ store }: DataPorts, repositoryId: string): Promise<readonly Sparse[]> {
  const rows = await store.read(['packIndexes'], (tx) =>
    tx.table('packIndexes').list({ span: prefix([repositoryId]) }),
  );
  return rows.flatMap((row) => {
    const live = liveIn(row);
    return packBytes(live.liveBytes, live.liveObjects) < row.packBytes * LIVE_SHARE ? [live] : [];
  });
}

function liveIn({ packId, entries }: PackIndexRow): Sparse {
  const live = decodeEntries(entries).filter(({ isAbsent }) => !isAbsent);
  return { packId, liveBytes: live.reduce((sum, { length }) => sum + length, 0), liveObjects: live.length };
}

/** Packs whose live parts together make one pack. */
function batches(sparse: readonly Sparse[]): readonly (readonly number[])[] {
  const made: { packIds: number[]; bytes: number; objects: number }[] = [];
  for (const { packId, liveBytes, liveObjects } of sparse) {
    const last = made.at(-1);
    if (last && last.bytes + liveBytes <= PACK_BYTES && last.objects + liveObjects <= PACK_OBJECTS) {
      last.packIds.push(packId);
      last.bytes += liveBytes;
      last.objects += liveObjects;
    } else made.push({ packIds: [packId], bytes: liveBytes, objects: liveObjects });
  }
  return made.map(({ packIds }) => packIds);
}
