import { Damage } from './damage.ts';
import { HASH_SIZE } from './hash.ts';
import { BLOCK, DIRECTORY_NODE, FILE_NODE, type Hash, type Kind } from './objects.ts';

/** How an object's bytes are stored: as they are, or as one block of LZ4. Nodes are always raw. */
export const RAW = 0;
export const LZ4 = 1;
export type Codec = typeof RAW | typeof LZ4;

/** What an object takes up. */
export interface Storing {
  readonly codec: Codec;
  /** Bytes as stored; of an absent object as stored in its vault, 0 when they are not known. */
  readonly length: number;
  /** Bytes of the object itself; of an absent object its `length`. */
  readonly size: number;
}

/** Where one object is. */
export interface PackEntry extends Storing {
  readonly hash: Hash;
  readonly kind: Kind;
  /** From the beginning of the pack; 0 of an absent object. */
  readonly offset: number;
  /** Counted here, but its bytes are only in the vault that the volume was restored from. */
  readonly isAbsent: boolean;
}

/**
 * Bytes of one entry: hash, offset and length (four bytes each, network order), kind, codec, and two bytes that tell the
 * size less one of a compressed object, zero of any other.
 */
export const ENTRY_BYTES = HASH_SIZE + 12;

const ABSENT = 255;

export function encodeEntries(entries: readonly PackEntry[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(entries.length * ENTRY_BYTES);
  const view = new DataView(bytes.buffer);
  entries.forEach((entry, number) => {
    const at = number * ENTRY_BYTES;
    bytes.set(entry.hash, at);
    view.setUint32(at + 32, entry.offset);
    view.setUint32(at + 36, entry.length);
    view.setUint8(at + 40, entry.kind);
    view.setUint8(at + 41, entry.isAbsent ? ABSENT : entry.codec);
    if (!entry.isAbsent && entry.codec === LZ4) view.setUint16(at + 42, entry.size - 1);
  });
  return bytes;
}

/**
 * Reads entries back. Their hashes are views into `bytes`.
 *
 * @throws {Damage} when the bytes are not those of entries
 */
export function decodeEntries(bytes: Uint8Array): readonly PackEntry[] {
  if (bytes.length % ENTRY_BYTES !== 0) throw new Damage(`A pack's index of ${bytes.length} bytes is cut.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / ENTRY_BYTES }, (_, number) => {
    const at = number * ENTRY_BYTES;
    const code = view.getUint8(at + 41);
    const kind = toKind(view.getUint8(at + 40));
    const length = view.getUint32(at + 36);
    const codec = code === ABSENT ? RAW : toCodec(code, kind);
    return {
      hash: bytes.subarray(at, at + HASH_SIZE) as Hash,
      kind,
      offset: view.getUint32(at + 32),
      length,
      codec,
      size: codec === LZ4 ? view.getUint16(at + 42) + 1 : length,
      isAbsent: code === ABSENT,
    };
  });
}

/** Bytes that compression saves in a pack with these entries, without taking them apart. */
export function savedBytes(entries: Uint8Array): number {
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
  let saved = 0;
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES)
    if (view.getUint8(at + 41) === LZ4) saved += view.getUint16(at + 42) + 1 - view.getUint32(at + 36);
  return saved;
}

function toCodec(value: number, kind: Kind): Codec {
  if (value === RAW || (value === LZ4 && kind === BLOCK)) return value;
  throw new Damage(`A pack's index names the unknown codec ${value} of an object of kind ${kind}.`);
}

function toKind(value: number): Kind {
  if (value === BLOCK || value === FILE_NODE || value === DIRECTORY_NODE) return value;
  throw new Damage(`A pack's index names the unknown kind ${value}.`);
}
