import type { Bytes } from '../../aws/units.ts';
import { BLOB_BYTES } from '../data/pack-limits.ts';
import type { Ports } from '../ports.ts';
import { StorageFault } from '../store/storage-fault.ts';

/** Where the room is asked for. */
export type RoomPort = Pick<Ports, 'room'>;

/**
 * Refuses what clearly cannot be stored, before any of it is. That it passes promises nothing: a browser's figure is an
 * estimate, and what runs out of room later fails by its own writes. For less than a Blob nobody is asked: that is one write, and the
 * answer comes from another process.
 *
 * @param needed  bytes that the work will store at least
 * @throws {StorageFault} quota, with both figures
 * @see Ours: the service's capacity is that of the file system
 */
export async function mustHaveRoom(ports: RoomPort, needed: Bytes): Promise<void> {
  if (needed >= BLOB_BYTES) refuseBeyond(await freeRoom(ports), needed);
}

/** Bytes that can still be stored; `Infinity` where nobody knows. */
export const freeRoom = async ({ room }: RoomPort): Promise<Bytes> => (await room?.())?.free ?? Infinity;

/** @throws {StorageFault} quota, when `needed` is more than `free`, both in bytes */
export function refuseBeyond(free: Bytes, needed: Bytes): void {
  if (needed <= free) return;
  throw new StorageFault(
    'quota',
    `There is not enough room: this needs about ${inWords(needed)}, and ${inWords(Math.max(0, free))} are left. Nothing was stored. Delete backups or files, or free space on the disk, then try again.`,
  );
}

const MB = 1e6;

/** Units of 1,000, as disks are told of: `1.2 GB`, `300 MB`, `0.4 MB`. */
function inWords(bytes: Bytes): string {
  if (bytes >= 1e9) return `${round(bytes / 1e9)} GB`;
  return `${round(bytes / MB)} MB`;
}

const round = (value: number) => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);
