import type { Bytes } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import { freeRoom, type RoomPort, refuseBeyond } from '../repository/must-have-room.ts';
import type { VolumePorts } from './edit-volume.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { statEntry } from './stat-entry.ts';
import { VolumeError } from './volume-error.ts';

/** A file that is to come: where, and how large. */
export interface ComingFile {
  readonly path: VolumePath;
  readonly bytes: Bytes;
}

/** What compression leaves of ordinary data at least. Ours: text leaves a third or more. */
const LEFT_BY_COMPRESSION = 0.25;
/** Entries looked at together. */
const LANES = 16;

/**
 * Refuses files that clearly do not fit, before any is stored. A file that is there in the same size is taken for the same: its
 * blocks may be stored already.
 *
 * @throws {StorageFault} quota, with figures; {VolumeError} NotFound when the volume is gone
 */
export async function mustHaveRoomForFiles(
  ports: VolumePorts & RoomPort,
  volumeId: string,
  files: readonly ComingFile[],
): Promise<void> {
  const free = await freeRoom(ports);
  if (free === Infinity) return;
  const share = await shareStored(ports, volumeId);
  if (totalOf(files) * share <= free) return;
  const isNew = await mapConcurrently(files, LANES, (file) => isOtherThanStored(ports, volumeId, file));
  refuseBeyond(free, totalOf(files.filter((_, n) => isNew[n])) * share);
}

const totalOf = (files: readonly ComingFile[]): Bytes => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** The share of its bytes that a file takes up at least. */
async function shareStored({ store }: VolumePorts, volumeId: string): Promise<number> {
  const volume = await store.read(['volumes'], (tx) => tx.table('volumes').get(volumeId));
  return (volume?.compression ?? 'NONE') === 'NONE' ? 1 : LEFT_BY_COMPRESSION;
}

async function isOtherThanStored(ports: VolumePorts, volumeId: string, { path, bytes }: ComingFile): Promise<boolean> {
  try {
    return (await statEntry(ports, { volumeId }, path)).bytes !== bytes;
  } catch (cause) {
    if (cause instanceof VolumeError) return true;
    throw cause;
  }
}
