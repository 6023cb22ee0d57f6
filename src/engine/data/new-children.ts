import { FILE_NODE_HEADER_BYTES, NODE_VERSION } from './file-node.ts';
import { STORED_CHILD } from './file-pointer.ts';
import { HASH_SIZE, isSameHash } from './hash.ts';
import { childrenOf } from './node-codec.ts';
import { BLOCK, type Child, FILE_NODE, type Hash, type Kind } from './objects.ts';

/** Told of a reference, and of what the other node refers to at the same place. */
export type OnChild = (child: Child, twin: Child | undefined) => void;

const CHILD_BYTES = 1 + HASH_SIZE;

/**
 * Tells of the references of a node that `other`, a node of the same kind, does not have at the same place, in their order. The
 * hashes are views.
 *
 * @param other  without it, all are told
 * @throws {Damage} when the bytes are no such node
 */
export function visitNewChildren(kind: Kind, bytes: Uint8Array, other: Uint8Array | undefined, visit: OnChild): void {
  const places = kind === FILE_NODE && other ? newPlaces(bytes, other) : undefined;
  if (other && places) {
    const below = bytes[LEVEL] === 1 ? BLOCK : FILE_NODE;
    const childAt = (source: Uint8Array, at: number): Child => ({
      hash: source.subarray(at, at + HASH_SIZE) as Hash,
      kind: below,
    });
    for (const at of places) visit(childAt(bytes, at), at < other.length ? childAt(other, at) : undefined);
    return;
  }
  const twins = other ? childrenOf(kind, other) : [];
  for (const [at, child] of childrenOf(kind, bytes).entries()) {
    const twin = twins[at];
    if (!twin || twin.kind !== child.kind) visit(child, undefined);
    else if (!isSameHash(child.hash, twin.hash)) visit(child, twin);
  }
}

const LEVEL = 2;

/**
 * Where in a file node the hashes stand that the other one does not have there, found without taking the nodes apart, which
 * costs ten times as much. `undefined` unless the children of both are all stored objects, each in as many bytes.
 */
function newPlaces(bytes: Uint8Array, other: Uint8Array): readonly number[] | undefined {
  const isFileNode = bytes[0] === NODE_VERSION && bytes[1] === FILE_NODE;
  const isLike = other[0] === NODE_VERSION && other[1] === FILE_NODE && other[LEVEL] === bytes[LEVEL];
  if (!isFileNode || !isLike || !isWhole(bytes.length) || !isWhole(other.length)) return undefined;
  for (let at = FILE_NODE_HEADER_BYTES; at < bytes.length; at += CHILD_BYTES)
    if (bytes[at] !== STORED_CHILD) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const twins = new DataView(other.buffer, other.byteOffset, other.byteLength);
  const end = Math.min(bytes.length, other.length);
  const places: number[] = [];
  let at = FILE_NODE_HEADER_BYTES;
  for (at = nextDifference(view, twins, at, end); at < end; at = nextDifference(view, twins, at, end)) {
    const child = at - ((at - FILE_NODE_HEADER_BYTES) % CHILD_BYTES);
    if (other[child] !== STORED_CHILD) return undefined;
    places.push(child + 1);
    at = child + CHILD_BYTES;
  }
  for (at = end; at < bytes.length; at += CHILD_BYTES) places.push(at + 1);
  return places;
}

const isWhole = (length: number): boolean => (length - FILE_NODE_HEADER_BYTES) % CHILD_BYTES === 0;

/** The first byte from `at` on in which the two differ; `end` when there is none. Four are compared at once. */
function nextDifference(left: DataView, right: DataView, from: number, end: number): number {
  let at = from;
  while (at + 4 <= end && left.getInt32(at, true) === right.getInt32(at, true)) at += 4;
  while (at < end && left.getUint8(at) === right.getUint8(at)) at += 1;
  return at;
}
