import { Damage } from './damage.ts';
import { HASH_SIZE } from './hash.ts';
import { BLOCK, DIRECTORY_NODE, FILE_NODE, type Hash, type Kind } from './objects.ts';

/** Where one object is. */
export interface PackEntry {
  readonly hash: Hash;
  readonly kind: Kind;
  /** From the beginning of the pack; 0 of an absent object. */
  readonly offset: number;
  /** Bytes; of an absent object 0 when they are not known. */
  readonly length: number;
  /** Counted here, but its bytes are only in the vault that the volume was restored from. */
  readonly isAbsent: boolean;
}

/** Bytes of one entry: hash, offset and length (four bytes each, network order), kind, codec, two zero bytes. */
export const ENTRY_BYTES = HASH_SIZE + 12;

const RAW = 0;
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
    view.setUint8(at + 41, entry.isAbsent ? ABSENT : RAW);
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
    const codec = view.getUint8(at + 41);
    if (codec !== RAW && codec !== ABSENT) throw new Damage(`A pack's index names the unknown codec ${codec}.`);
    return {
      hash: bytes.subarray(at, at + HASH_SIZE) as Hash,
      kind: toKind(view.getUint8(at + 40)),
      offset: view.getUint32(at + 32),
      length: view.getUint32(at + 36),
      isAbsent: codec === ABSENT,
    };
  });
}

function toKind(value: number): Kind {
  if (value === BLOCK || value === FILE_NODE || value === DIRECTORY_NODE) return value;
  throw new Damage(`A pack's index names the unknown kind ${value}.`);
}
