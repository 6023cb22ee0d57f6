import type { EpochMs } from '../../aws/units.ts';
import { toHex } from '../data/hex.ts';
import type { Hash } from '../data/objects.ts';
import type { Ports } from '../ports.ts';
import { commitVolumeRoot } from '../repository/commit-volume-root.ts';
import { openRepository } from '../repository/open-repository.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import { fromRoot, noVolume } from './read-tree.ts';

/** What changing files needs of the outside; the clock gives the times of what is changed. */
export type VolumePorts = Pick<Ports, 'store' | 'locks' | 'clock'>;

/** A volume in the hands of its only writer. */
export interface OpenVolume {
  readonly writer: RepositoryWriter;
  /** Absent of an empty tree. */
  readonly root: Hash | undefined;
  /** The service's time. */
  readonly now: EpochMs;
}

/** The tree that an edit leaves. */
export interface Edited<T> {
  readonly root: Hash | undefined;
  readonly result: T;
}

/**
 * Runs `work` as the volume's only writer and makes its root the live one, in one durable step.
 *
 * @throws {VolumeError} NotFound when there is no such volume; what `work` threw; then nothing has changed
 */
export async function editVolume<T>(
  ports: VolumePorts,
  volumeId: string,
  work: (volume: OpenVolume) => Promise<Edited<T>>,
): Promise<T> {
  await mustGetRoot(ports, volumeId);
  const repository = await openRepository(ports, volumeId);
  return repository.write(async (writer) => {
    const before = await mustGetRoot(ports, volumeId);
    const { root, result } = await work({ writer, root: fromRoot(before.root), now: before.now });
    const after = root ? toHex(root) : '';
    if (after !== before.root) await commitVolumeRoot(writer, volumeId, after, before.root);
    return result;
  });
}

function mustGetRoot({ store, clock }: VolumePorts, volumeId: string) {
  return store.read(['volumes', 'clock'], async (tx) => {
    const row = await tx.table('volumes').get(volumeId);
    if (!row) throw noVolume(volumeId);
    return { root: row.root, now: await clock.now(tx) };
  });
}
