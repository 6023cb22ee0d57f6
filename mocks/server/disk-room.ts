import { statfs } from 'node:fs/promises';
import type { Room } from '../../src/engine/ports.ts';

/** What the disk of the directory has left for this user. Never rejects: a file system that does not tell has no figures. */
export async function diskRoom(directory: string): Promise<Room> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return { free: bavail * bsize };
  } catch {
    return {};
  }
}
