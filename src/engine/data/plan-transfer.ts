import { HASH_SIZE } from './hash.ts';
import { newHashTable } from './hash-table.ts';
import { NO_TWIN, visitNewChildren } from './new-children.ts';
import { BLOCK, type Child, type Hash, type Kind } from './objects.ts';

/** The two ends of a transfer, as far as planning needs them. */
export interface TransferEnds {
  /** Nodes of the source, in the order asked. */
  readNodes(nodes: readonly Child[]): Promise<readonly Uint8Array[]>;
  /** Bytes of a block of the source, as stored. */
  blockBytes(hash: Hash): number;
  /** Which of the objects the target has, and so everything below them. Asked once for every object that may be missing. */
  areThere(hashes: readonly Hash[]): readonly boolean[];
  /** The bytes of those of the nodes that the target has, and has at hand. */
  nodesAtHand?(hashes: readonly (Hash | undefined)[]): readonly (Uint8Array | undefined)[];
}

/** What the target lacks of a tree. */
export interface Transfer {
  /** Each block once, in the order of the tree. */
  readonly blocks: readonly Hash[];
  readonly blockBytes: number;
  /** Each node once, children before the nodes that refer to them. */
  readonly nodes: readonly Child[];
  readonly nodeBytes: number;
}

/** Objects met before the table of them grows. */
const ROOM = 4096;
/** Nodes looked at together, so that what is asked of them is asked of all at once. */
const BATCH = 256;

/** An object that may be missing. */
interface Met extends Child {
  /** In the table of all that were met. */
  readonly slot: number;
  /** The node that the target has at the same place. */
  readonly twin: Hash | undefined;
}

/**
 * Finds what the target lacks of the tree below `root`. Never looks below a node that the target has: takes time in
 * proportion to what is missing.
 *
 * @param base  Root of a tree that the target has: what both trees have at the same place is not even asked for
 */
export async function planTransfer(ends: TransferEnds, root: Child, base?: Child): Promise<Transfer> {
  const known = newHashTable(ROOM);
  const blocks: Hash[] = [];
  const nodes: Met[] = [];
  const below: number[] = [];
  const firstBelow: number[] = [];
  let met: Met[] = [];
  let blockBytes = 0;
  let nodeBytes = 0;

  const meet = (content: Uint8Array, at: number, kind: Kind, twin: Uint8Array | undefined, twinAt: number): void => {
    const size = known.size;
    const slot = known.add(content, at);
    if (kind !== BLOCK) below.push(slot);
    if (known.size === size) return;
    met.push({ hash: known.at(slot), kind, slot, twin: twin && twinAt !== NO_TWIN ? hashIn(twin, twinAt) : undefined });
  };
  const askFor = (asked: readonly Met[]): void => {
    const areThere = ends.areThere(asked.map(({ hash }) => hash));
    for (let at = 0; at < asked.length; at += 1) {
      const object = asked[at];
      if (!object || areThere[at]) continue;
      if (object.kind === BLOCK) {
        blocks.push(object.hash);
        blockBytes += ends.blockBytes(object.hash);
      } else nodes.push(object);
    }
  };

  meet(root.hash, 0, root.kind, base?.kind === root.kind ? base.hash : undefined, 0);
  askFor(met);
  below.length = 0;
  for (let done = 0; done < nodes.length; ) {
    const batch = nodes.slice(done, done + BATCH);
    const bytes = await ends.readNodes(batch);
    const others = ends.nodesAtHand?.(batch.map(({ twin }) => twin));
    met = [];
    bringNearer(bytes);
    if (others) bringNearer(others);
    for (let at = 0; at < batch.length; at += 1) {
      const node = batch[at];
      if (!node) continue;
      const content = bytes[at] ?? new Uint8Array();
      nodeBytes += content.length;
      firstBelow.push(below.length);
      const other = others?.[at];
      visitNewChildren(node.kind, content, other, (place, kind, twinAt) => meet(content, place, kind, other, twinAt));
    }
    askFor(met);
    done += batch.length;
  }
  return { blocks, blockBytes, nodes: sortBottomUp(nodes, { below, firstBelow, slots: known.end }), nodeBytes };
}

/** A view; `subarray` would take several times as long. */
const hashIn = ({ buffer, byteOffset }: Uint8Array, at: number) =>
  new Uint8Array(buffer, byteOffset + at, HASH_SIZE) as Uint8Array as Hash;

/** What was read is put here, or the read would be left out. */
const nearer = new Uint8Array(1);

/** Reads where nodes begin and end, so that memory is waited for once for many of them. */
function bringNearer(nodes: readonly (Uint8Array | undefined)[]): void {
  for (const bytes of nodes) if (bytes) nearer[0] = (bytes[0] ?? 0) ^ (bytes[bytes.length - 1] ?? 0);
}

interface References {
  /** Slots of the nodes below each node, those of one node after another. */
  readonly below: readonly number[];
  /** Where in `below` those of each node begin. */
  readonly firstBelow: readonly number[];
  /** Slots are smaller. */
  readonly slots: number;
}

/** Children first. A node may lie below several, at several depths. */
function sortBottomUp(nodes: readonly Met[], { below, firstBelow, slots }: References): readonly Child[] {
  const sorted: Child[] = [];
  const numbers = new Int32Array(slots).fill(NONE);
  for (let number = 0; number < nodes.length; number += 1) numbers[nodes[number]?.slot ?? 0] = number;
  const next = new Int32Array(firstBelow);
  const path: number[] = nodes.length > 0 ? [0] : [];
  while (path.length > 0) {
    const top = path[path.length - 1] ?? 0;
    const at = next[top] ?? 0;
    next[top] = at + 1;
    if (at >= (firstBelow[top + 1] ?? below.length)) {
      path.pop();
      const node = nodes[top];
      if (node) sorted.push({ hash: node.hash, kind: node.kind });
      continue;
    }
    const slot = below[at] ?? 0;
    const child = numbers[slot] ?? NONE;
    if (child === NONE) continue;
    numbers[slot] = NONE;
    path.push(child);
  }
  return sorted;
}

/** Of what is there, and of what is sorted. */
const NONE = -1;
