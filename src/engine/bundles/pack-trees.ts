import { MAX_BUNDLE_OBJECTS } from '../../lab/bundle.ts';
import { newHashTable } from '../data/hash-table.ts';
import { fromHex } from '../data/hex.ts';
import { BLOCK, type Child, DIRECTORY_NODE } from '../data/objects.ts';
import { planTransfer } from '../data/plan-transfer.ts';
import { fetchObjects } from '../repository/fetch-objects.ts';
import { readObjects } from '../repository/read-objects.ts';
import { refresh } from '../repository/refresh.ts';
import { stateOf } from '../repository/repository-state.ts';
import { newSourceMap } from '../repository/source-map.ts';
import type { Store } from '../store/port.ts';
import { BundleProblem } from './bundle-problem.ts';
import { type BundlePack, newOpenPack } from './open-pack.ts';

/** A tree to be brought into a bundle. */
export interface SourceTree {
  readonly repositoryId: string;
  /** Hexadecimal, of a tree that is not empty. */
  readonly root: string;
}

/** Objects that are read at once: 4 MiB of blocks at most, whatever they are stored as. */
const GROUP_OBJECTS = 64;

/**
 * Packs of all objects of the trees, each object once, children before the nodes that refer to them. Every byte is checked;
 * what is compressed stays so. A volume that still loads gives what its vault has too.
 *
 * @throws {Damage} when bytes are lost or wrong; {BundleProblem} Conflict when there are too many objects for one bundle
 */
export async function* packTrees(
  store: Store,
  trees: readonly SourceTree[],
  signal: AbortSignal | undefined,
): AsyncGenerator<BundlePack, void> {
  const known = newHashTable();
  let open = newOpenPack();
  for (const { repositoryId, root } of trees) {
    const state = stateOf(store, repositoryId);
    await refresh(store, state);
    const plan = await planTransfer(
      {
        readNodes: (nodes) => readObjects(store, state, nodes),
        areThere: (hashes) => hashes.map((hash) => known.find(hash) >= 0),
        blockBytes: () => 0,
      },
      { hash: fromHex(root), kind: DIRECTORY_NODE },
    );
    const map = await newSourceMap(store, state);
    const blocks = map.sort(plan.blocks).map((hash): Child => ({ hash, kind: BLOCK }));
    if (known.size + blocks.length + plan.nodes.length > MAX_BUNDLE_OBJECTS)
      throw new BundleProblem('Conflict', `One bundle can hold ${MAX_BUNDLE_OBJECTS} blocks and nodes at most.`);
    for (const part of [blocks, plan.nodes])
      for (let at = 0; at < part.length; at += GROUP_OBJECTS) {
        signal?.throwIfAborted();
        const group = part.slice(at, at + GROUP_OBJECTS);
        const fetched = await fetchObjects(store, state, group);
        for (const [number, object] of fetched.entries()) {
          const child = group[number];
          if (!child) continue;
          known.add(child.hash);
          open.add(child, object);
          if (!open.isFull()) continue;
          yield open.close();
          open = newOpenPack();
        }
      }
  }
  if (!open.isEmpty()) yield open.close();
}
