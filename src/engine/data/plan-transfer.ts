import { newHashTable } from './hash-table.ts';
import { visitNewChildren } from './new-children.ts';
import { BLOCK, type Child, type Hash } from './objects.ts';

/** The two ends of a transfer, as far as planning needs them. */
export interface TransferEnds {
  /** Nodes of the source, in the order asked. */
  readNodes(nodes: readonly Child[]): Promise<readonly Uint8Array[]>;
  /** Bytes of a block of the source, as stored. */
  blockBytes(hash: Hash): number;
  /** True when the target has the object, and so everything below it. Asked once for every object that may be missing. */
  isThere(hash: Hash): boolean;
  /** A node's bytes, when the target has the node and its bytes are at hand. */
  nodeAtHand?(hash: Hash): Uint8Array | undefined;
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
/** Nodes read at once. */
const BATCH = 512;

/**
 * Finds what the target lacks of the tree below `root`. Never looks below a node that the target has: takes time in
 * proportion to what is missing.
 *
 * @param base  Root of a tree that the target has: what both trees have at the same place is not even asked for
 */
export async function planTransfer(ends: TransferEnds, root: Child, base?: Child): Promise<Transfer> {
  const known = newHashTable(ROOM);
  const blocks: Hash[] = [];
  const nodes: Child[] = [];
  const twins: (Child | undefined)[] = [];
  const below: number[][] = [];
  const numbers = new Map<number, number>();
  let blockBytes = 0;
  let nodeBytes = 0;

  /** The number of a missing node; `undefined` of anything else. */
  const meet = ({ hash, kind }: Child, twin: Child | undefined): number | undefined => {
    const size = known.size;
    const slot = known.add(hash);
    if (known.size === size) return numbers.get(slot);
    if (ends.isThere(hash)) return undefined;
    const own = hash.slice() as Hash;
    if (kind === BLOCK) {
      blocks.push(own);
      blockBytes += ends.blockBytes(own);
      return undefined;
    }
    numbers.set(slot, nodes.length);
    below.push([]);
    twins.push(twin?.kind === kind ? twin : undefined);
    return nodes.push({ hash: own, kind }) - 1;
  };

  meet(root, base);
  for (let done = 0; done < nodes.length; ) {
    const batch = nodes.slice(done, done + BATCH);
    const bytes = await ends.readNodes(batch);
    batch.forEach((node, at) => {
      const content = bytes[at] ?? new Uint8Array();
      nodeBytes += content.length;
      const twin = twins[done + at];
      const other = twin && ends.nodeAtHand?.(twin.hash);
      visitNewChildren(node.kind, content, other, (child, twinOfChild) => {
        const number = meet(child, twinOfChild);
        if (number !== undefined) below[done + at]?.push(number);
      });
    });
    done += batch.length;
  }
  return { blocks, blockBytes, nodes: sortBottomUp(nodes, below), nodeBytes };
}

/** Children first. A node may lie below several, at several depths. */
function sortBottomUp(nodes: readonly Child[], below: readonly (readonly number[])[]): readonly Child[] {
  const sorted: Child[] = [];
  const state = new Uint8Array(nodes.length);
  const path: number[] = nodes.length > 0 ? [0] : [];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const open = state[top] === 0 ? (below[top] ?? []).filter((child) => state[child] !== DONE) : [];
    const node = nodes[top];
    if (open.length > 0) {
      state[top] = ENTERED;
      path.push(...open);
    } else {
      path.pop();
      if (state[top] !== DONE && node) sorted.push(node);
      state[top] = DONE;
    }
  }
  return sorted;
}

const ENTERED = 1;
const DONE = 2;
