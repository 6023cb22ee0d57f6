import { FILE_NODE_HEADER_BYTES, NODE_VERSION } from './file-node.ts';
import { STORED_CHILD } from './file-pointer.ts';
import { HASH_SIZE, isSameHash } from './hash.ts';
import { childrenOf } from './node-codec.ts';
import { BLOCK, type Child, FAN_OUT, FILE_NODE, type Kind } from './objects.ts';

/**
 * Told of a reference where in the node its hash begins, and where in the other node that of its twin does: the node that the
 * other one refers to at the same place. `NO_TWIN` when there is none. A view of each hash would take longer than the rest.
 */
export type OnChild = (at: number, kind: Kind, twinAt: number) => void;

export const NO_TWIN = -1;

const CHILD_BYTES = 1 + HASH_SIZE;

/**
 * Tells of the references of a node that `other`, a node of the same kind, does not have at the same place, in their order.
 * Blocks have no twins.
 *
 * @param other  without it, all are told
 * @throws {Damage} when the bytes are no such node
 */
export function visitNewChildren(kind: Kind, bytes: Uint8Array, other: Uint8Array | undefined, visit: OnChild): void {
  const places = kind === FILE_NODE && other ? newPlaces(bytes, other) : undefined;
  if (other && places) {
    const below = bytes[LEVEL] === 1 ? BLOCK : FILE_NODE;
    for (const at of places) visit(at, below, below !== BLOCK && at < other.length ? at : NO_TWIN);
    return;
  }
  const twins = other ? childrenOf(kind, other) : [];
  for (const [at, child] of childrenOf(kind, bytes).entries()) {
    const twin = twins[at];
    const isTwin = twin?.kind === child.kind;
    if (isTwin && isSameHash(child.hash, twin.hash)) continue;
    const twinAt = isTwin && other && child.kind !== BLOCK ? placeIn(other, twin) : NO_TWIN;
    visit(placeIn(bytes, child), child.kind, twinAt);
  }
}

const placeIn = (bytes: Uint8Array, { hash }: Child): number => hash.byteOffset - bytes.byteOffset;

const LEVEL = 2;

/** Bytes of the largest node of nothing but hashes, in whole words. */
const ROOM = 4 * Math.ceil((FILE_NODE_HEADER_BYTES + FAN_OUT * CHILD_BYTES) / 4);
/** Two nodes while they are compared: to copy them where their words are aligned costs less than to compare them where they are. */
const here = newDesk();
const there = newDesk();

function newDesk() {
  const bytes = new Uint8Array(ROOM);
  return { bytes, words: new Int32Array(bytes.buffer) };
}

/**
 * Where in a file node the hashes stand that the other one does not have there, found without taking the nodes apart, which
 * costs twenty times as much. `undefined` unless the children of both, up to the last that is new, are all stored objects, each in
 * as many bytes.
 */
function newPlaces(bytes: Uint8Array, other: Uint8Array): readonly number[] | undefined {
  if (!canHoldHashes(bytes) || !canHoldHashes(other)) return undefined;
  here.bytes.set(bytes);
  there.bytes.set(other);
  if (bytes[LEVEL] !== other[LEVEL]) return undefined;
  const end = Math.min(bytes.length, other.length);
  const places: number[] = [];
  for (let at = nextDifference(FILE_NODE_HEADER_BYTES, end); at < end; ) {
    const child = at - ((at - FILE_NODE_HEADER_BYTES) % CHILD_BYTES);
    if (there.bytes[child] !== STORED_CHILD) return undefined;
    places.push(child + 1);
    at = nextDifference(child + CHILD_BYTES, end);
  }
  for (let at = end; at < bytes.length; at += CHILD_BYTES) places.push(at + 1);
  return areHashes(here.bytes, places.at(-1) ?? 0) ? places : undefined;
}

/** Whether the children that begin before `end` are all stored objects; what follows is the same in both nodes. */
function areHashes(bytes: Uint8Array, end: number): boolean {
  for (let at = FILE_NODE_HEADER_BYTES; at < end; at += CHILD_BYTES) if (bytes[at] !== STORED_CHILD) return false;
  return true;
}

const canHoldHashes = (bytes: Uint8Array): boolean =>
  bytes.length <= ROOM &&
  (bytes.length - FILE_NODE_HEADER_BYTES) % CHILD_BYTES === 0 &&
  bytes[0] === NODE_VERSION &&
  bytes[1] === FILE_NODE;

/** The first byte from `from` on in which the two differ; `end` when there is none. Eight words are compared at once. */
function nextDifference(from: number, end: number): number {
  const { bytes, words } = here;
  const { bytes: otherBytes, words: otherWords } = there;
  let at = from;
  while (at % 4 !== 0 && at < end && bytes[at] === otherBytes[at]) at += 1;
  if (at % 4 === 0) {
    let word = at / 4;
    const last = (end >> 2) - 8;
    while (
      word <= last &&
      words[word] === otherWords[word] &&
      words[word + 1] === otherWords[word + 1] &&
      words[word + 2] === otherWords[word + 2] &&
      words[word + 3] === otherWords[word + 3] &&
      words[word + 4] === otherWords[word + 4] &&
      words[word + 5] === otherWords[word + 5] &&
      words[word + 6] === otherWords[word + 6] &&
      words[word + 7] === otherWords[word + 7]
    )
      word += 8;
    at = 4 * word;
  }
  while (at < end && bytes[at] === otherBytes[at]) at += 1;
  return at;
}
