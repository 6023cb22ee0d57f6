import type { Bytes } from '../../aws/units.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import { decodeExtent, EXTENT_BYTES, type Extent, encodeExtent } from './extent.ts';
import { HASH_SIZE } from './hash.ts';
import type { Hash } from './objects.ts';

/** A node of which some of the bytes below lie in extents. */
export interface MixedNode {
  readonly hash: Hash;
  /** Bytes below it that lie in extents, at least 1. */
  readonly syntheticBytes: Bytes;
}

/** What stands for a part of a file, or for a directory: a stored object, or the recipe of bytes that are not stored. */
export type Pointer = Hash | MixedNode | Extent;

/** What stands for a whole file or directory; none of them when it is empty. */
export interface Content {
  readonly hash?: Hash;
  /** The recipe of a file that is one synthetic extent; then there is no hash. */
  readonly extent?: Extent;
  /** Bytes of it that lie in extents; absent when there are none. */
  readonly syntheticBytes?: Bytes;
}

/** Forms in which a pointer is stored. Other numbers are free. */
export const NO_CONTENT = 0;
export const STORED_CHILD = 1;
export const EXTENT_CHILD = 2;
export const MIXED_CHILD = 3;

export const isExtent = (pointer: Pointer): pointer is Extent => 'seed' in pointer;

/** The object that a pointer leads to; none of an extent. */
export function hashIn(pointer: Pointer): Hash | undefined {
  if (pointer instanceof Uint8Array) return pointer;
  return isExtent(pointer) ? undefined : pointer.hash;
}

/** Bytes in extents below a pointer that stands for `size` bytes. */
export function syntheticIn(pointer: Pointer, size: Bytes): Bytes {
  if (pointer instanceof Uint8Array) return 0;
  return isExtent(pointer) ? size : pointer.syntheticBytes;
}

/** A member for bytes in extents, absent when there are none. */
export const synthetic = (bytes: Bytes): { readonly syntheticBytes?: Bytes } =>
  bytes > 0 ? { syntheticBytes: bytes } : {};

/** A pointer to a node, as it is written. */
export const toNodePointer = (hash: Hash, syntheticBytes: Bytes): Pointer =>
  syntheticBytes > 0 ? { hash, syntheticBytes } : hash;

/** The pointer of a file or directory; `undefined` of an empty one. */
export function pointerOf({ hash, extent, syntheticBytes = 0 }: Content): Pointer | undefined {
  if (extent) return extent;
  return hash && toNodePointer(hash, syntheticBytes);
}

/** What a directory says of a file of `size` bytes, or a directory, that the pointer stands for. */
export function toContent(pointer: Pointer | undefined, size: Bytes): Content {
  if (pointer === undefined) return {};
  if (pointer instanceof Uint8Array) return { hash: pointer };
  return isExtent(pointer) ? { extent: pointer, syntheticBytes: size } : pointer;
}

export function formOf(pointer: Pointer | undefined): number {
  if (pointer === undefined) return NO_CONTENT;
  if (pointer instanceof Uint8Array) return STORED_CHILD;
  return isExtent(pointer) ? EXTENT_CHILD : MIXED_CHILD;
}

/** Appends a pointer, of which the form was written before. */
export function encodePointer(out: ByteWriter, pointer: Pointer): void {
  if (pointer instanceof Uint8Array) out.bytes(pointer);
  else if (isExtent(pointer)) encodeExtent(out, pointer);
  else {
    out.bytes(pointer.hash);
    out.u53(pointer.syntheticBytes);
  }
}

/**
 * Reads a pointer. Its hash is a view.
 *
 * @param size  bytes that it stands for
 * @throws {Damage} when there is none of that form
 */
export function decodePointer(input: ByteReader, form: number, size: Bytes): Pointer {
  if (form === EXTENT_CHILD) return decodeExtent(input, size);
  if (form !== STORED_CHILD && form !== MIXED_CHILD) throw new Damage(`A node has a child of the unknown form ${form}`);
  const hash = input.bytes(HASH_SIZE) as Hash;
  if (form === STORED_CHILD) return hash;
  const syntheticBytes = input.u53();
  if (syntheticBytes >= 1 && syntheticBytes <= size) return { hash, syntheticBytes };
  throw new Damage(`A node says that ${syntheticBytes} of ${size} bytes below it are synthetic`);
}

/** Reads a pointer only for its object; none of an extent, or of no content. @throws {Damage} */
export function skimPointer(input: ByteReader, form: number): Hash | undefined {
  if (form === NO_CONTENT) return undefined;
  if (form === EXTENT_CHILD) {
    input.skip(EXTENT_BYTES);
    return undefined;
  }
  if (form !== STORED_CHILD && form !== MIXED_CHILD) throw new Damage(`A node has a child of the unknown form ${form}`);
  const hash = input.bytes(HASH_SIZE) as Hash;
  if (form === MIXED_CHILD) input.skip(8);
  return hash;
}
