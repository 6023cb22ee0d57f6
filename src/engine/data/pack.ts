import { Damage } from './damage.ts';
import { joinBlobs } from './lazy-blob.ts';
import { decodeEntries, ENTRY_BYTES, encodeEntries, type PackEntry } from './pack-index.ts';
import { BLOB_BYTES } from './pack-limits.ts';

/** Bytes of an object, or the part of a stored Blob that holds them. */
export type PackPart = Uint8Array | BlobPart;

export interface BlobPart {
  readonly blob: Blob;
  readonly from: number;
  readonly to: number;
}

/** Bytes before the first object: a mark, the version of the form, zeros. */
export const PACK_HEADER_BYTES = 8;
const FOOTER_BYTES = 8;
const MARK = 0x46535842;
const VERSION = 1;

/** Bytes of a whole pack whose objects take `objectBytes`. */
export const packBytes = (objectBytes: number, objects: number): number =>
  PACK_HEADER_BYTES + objectBytes + objects * ENTRY_BYTES + FOOTER_BYTES;

/**
 * Puts a pack together: header, objects, and a trailer that repeats the index, so that a lost index can be rebuilt.
 * Adjacent parts of one Blob become one slice, and are not read.
 *
 * @param entries  of all parts, in their order, with offsets as `packBytes` counts them
 * @returns a byte array of its own when it is small, else a Blob
 */
export async function newPack(
  parts: readonly PackPart[],
  entries: readonly PackEntry[],
): Promise<Uint8Array<ArrayBuffer> | Blob> {
  const inMemory = allArrays(parts);
  // Without a way to the browser's store of Blobs and back.
  if (inMemory && packBytes(lengthOf(inMemory), entries.length) < BLOB_BYTES) return joinPack(inMemory, entries);
  const blob = joinBlobs([packHeader(), ...mergeParts(parts).map(toBlobSource), packTrailer(entries)]);
  return blob.size < BLOB_BYTES ? new Uint8Array(await blob.arrayBuffer()) : blob;
}

/** The parts, when none of them is in a Blob. */
export function allArrays(parts: readonly PackPart[]): readonly Uint8Array[] | undefined {
  const arrays = parts.filter((part) => part instanceof Uint8Array);
  return arrays.length === parts.length ? arrays : undefined;
}

const lengthOf = (arrays: readonly Uint8Array[]): number => arrays.reduce((sum, { length }) => sum + length, 0);

/** The same in memory, of bytes that are in memory. */
export function joinPack(parts: readonly Uint8Array[], entries: readonly PackEntry[]): Uint8Array<ArrayBuffer> {
  const pack = new Uint8Array(packBytes(lengthOf(parts), entries.length));
  let at = 0;
  for (const part of [packHeader(), ...parts, packTrailer(entries)]) {
    pack.set(part, at);
    at += part.length;
  }
  return pack;
}

const toBlobSource = (part: PackPart) =>
  part instanceof Uint8Array ? (part as Uint8Array<ArrayBuffer>) : part.blob.slice(part.from, part.to);

/** Joins parts of the same Blob that follow each other. */
export function mergeParts(parts: readonly PackPart[]): readonly PackPart[] {
  const merged: PackPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const isNext =
      last &&
      !(last instanceof Uint8Array) &&
      !(part instanceof Uint8Array) &&
      last.blob === part.blob &&
      last.to === part.from;
    if (isNext) merged[merged.length - 1] = { ...last, to: part.to };
    else merged.push(part);
  }
  return merged;
}

/** What comes before the first object. */
export function packHeader(): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(PACK_HEADER_BYTES));
  view.setUint32(0, MARK);
  view.setUint8(4, VERSION);
  return new Uint8Array(view.buffer);
}

/** What comes after the last object. */
export function packTrailer(entries: readonly PackEntry[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(entries.length * ENTRY_BYTES + FOOTER_BYTES);
  bytes.set(encodeEntries(entries));
  const view = new DataView(bytes.buffer, entries.length * ENTRY_BYTES);
  view.setUint32(0, entries.length);
  view.setUint32(4, MARK);
  return bytes;
}

/**
 * Reads the index out of a whole pack. Also lists objects that were released since it was written.
 *
 * @throws {Damage} when the bytes are no pack, or the objects do not lie in it one after another
 */
export function parsePack(bytes: Uint8Array): readonly PackEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isMarked =
    bytes.length >= PACK_HEADER_BYTES + FOOTER_BYTES &&
    view.getUint32(0) === MARK &&
    view.getUint8(4) === VERSION &&
    view.getUint32(bytes.length - 4) === MARK;
  if (!isMarked) throw new Damage(`These ${bytes.length} bytes are no pack.`);
  const count = view.getUint32(bytes.length - FOOTER_BYTES);
  const end = bytes.length - FOOTER_BYTES - count * ENTRY_BYTES;
  if (end < PACK_HEADER_BYTES) throw new Damage(`A pack of ${bytes.length} bytes cannot hold ${count} objects.`);
  const entries = decodeEntries(bytes.subarray(end, bytes.length - FOOTER_BYTES));
  let at = PACK_HEADER_BYTES;
  for (const entry of entries) {
    if (entry.isAbsent || entry.offset !== at) throw new Damage('A pack does not hold what its trailer lists.');
    at += entry.length;
  }
  if (at !== end) throw new Damage('A pack does not hold what its trailer lists.');
  return entries;
}
