import { KiB, MiB } from '../../aws/units.ts';
import { joinBlobs } from '../data/lazy-blob.ts';
import type { IncomingFile } from './incoming-file.ts';

/** Files up to this size are read several in one go, bytes: asking a browser for one of them costs more than its bytes. */
const SMALL_BYTES = 256 * KiB;
const GROUP_BYTES = 2 * MiB;
const GROUP_FILES = 64;

/** Files in their order, small ones that follow each other in groups that are worth reading together. */
export function groupFiles(files: readonly IncomingFile[]): readonly (readonly IncomingFile[])[] {
  const groups: IncomingFile[][] = [];
  let room = 0;
  for (const file of files) {
    const isSmall = file.blob !== undefined && file.bytes <= SMALL_BYTES;
    const last = groups.at(-1);
    if (last && isSmall && room >= file.bytes && last.length < GROUP_FILES) {
      last.push(file);
      room -= file.bytes;
    } else {
      groups.push([file]);
      room = isSmall ? GROUP_BYTES - file.bytes : 0;
    }
  }
  return groups;
}

/**
 * The bytes of each of these files, read as if they were one.
 *
 * @returns `undefined` when that fails, because of one of them or all; each has to be read by itself then
 */
export async function readTogether(files: readonly IncomingFile[]): Promise<readonly Uint8Array[] | undefined> {
  const blobs = files.flatMap(({ blob }) => blob ?? []);
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (blobs.length < files.length) return undefined;
  const whole = await joinBlobs(blobs)
    .arrayBuffer()
    .catch(() => undefined);
  if (whole?.byteLength !== size) return undefined;
  let at = 0;
  return files.map(({ bytes }) => {
    at += bytes;
    return new Uint8Array(whole, at - bytes, bytes);
  });
}
