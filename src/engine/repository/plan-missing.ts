import { fromHex, toHex } from '../data/hex.ts';
import type { Child, Hash } from '../data/objects.ts';
import { planTransfer, type Transfer } from '../data/plan-transfer.ts';
import { type CountedObjects, planRelease } from '../data/ref-counts.ts';
import type { Store } from '../store/port.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';
import { newSourceMap, sourceMapAtHand } from './source-map.ts';

/** A tree, and the repository that may lack some of it. */
export interface MissingRequest {
  readonly store: Store;
  readonly source: RepositoryState;
  readonly root: Child;
  readonly targetId: string;
  readonly objects: CountedObjects;
  /** Roots, hexadecimal, that the target has without counting them, and that another transfer added. */
  readonly claimed: ReadonlySet<string>;
  readonly readNodes: (nodes: readonly Child[]) => Promise<readonly Uint8Array[]>;
}

/** What a repository lacks of a tree. Sizes in bytes as stored. */
export interface Missing {
  readonly plan: Transfer;
  /** What an earlier, interrupted transfer had left and nothing else refers to: it is not moved, and counts as added. */
  readonly leftBytes: number;
  /** Both, without compression. */
  readonly uncompressedBytes: number;
}

/** Finds what the target lacks of a tree. Reads nodes, and no block. */
export async function planMissing(request: MissingRequest): Promise<Missing> {
  const { store, source, root, targetId, objects, claimed, readNodes } = request;
  const orphans: number[] = [];
  let map = await newSourceMap(store, source);
  const areThere = (hashes: readonly Hash[]) => {
    const slots = objects.findMany(hashes);
    return hashes.map((hash, at) => {
      const slot = slots[at] ?? -1;
      if (slot >= 0 && objects.count(slot) === 0 && !claimed.has(toHex(hash))) orphans.push(slot);
      return slot >= 0;
    });
  };
  const readMapped = async (nodes: readonly Child[]) => {
    const bytes = await readNodes(nodes);
    map = await sourceMapAtHand(store, source);
    return bytes;
  };
  const { lastRoot, nodes } = stateOf(store, targetId);
  const nodesAtHand = (hashes: readonly (Hash | undefined)[]) => {
    const slots = objects.findMany(hashes);
    return hashes.map((hash, at) => (hash && (slots[at] ?? -1) >= 0 ? nodes.get(toHex(hash)) : undefined));
  };
  const base = lastRoot ? { hash: fromHex(lastRoot), kind: root.kind } : undefined;
  const blockBytes = (hash: Hash) => map.bytes(hash);
  const plan = await planTransfer({ readNodes: readMapped, areThere, nodesAtHand, blockBytes }, root, base);
  const { freed } = await planRelease(objects, [], orphans);
  const uncompressed = plan.nodeBytes + sumOf(plan.blocks, (hash) => map.uncompressedBytes(hash));
  return {
    plan,
    leftBytes: sumOf(freed, objects.bytes),
    uncompressedBytes: uncompressed + sumOf(freed, objects.uncompressedBytes),
  };
}

const sumOf = <T>(items: readonly T[], bytesOf: (item: T) => number): number =>
  items.reduce((sum, item) => sum + bytesOf(item), 0);
