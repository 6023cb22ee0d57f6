import type { Bytes } from '../../aws/units.ts';
import { fromHex } from '../data/hex.ts';
import { newSyntheticBytes } from '../data/new-synthetic-bytes.ts';
import { rootTotals } from '../data/node-codec.ts';
import { newObjectIndex, type ObjectIndex } from '../data/object-index.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import { countedObjects } from './counted-objects.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { claimedRoots } from './pending-roots.ts';
import { planMissing } from './plan-missing.ts';
import { readObjects } from './read-objects.ts';
import { refresh } from './refresh.ts';
import { stateOf } from './repository-state.ts';
import { syntheticChanges } from './synthetic-changes.ts';

/** A tree of one repository, and the vault that it would be moved to. */
export interface MeasuredMove {
  readonly sourceId: string;
  /** Absent where there is none yet. */
  readonly vaultId: string | undefined;
  /** Hexadecimal; '' of an empty tree. */
  readonly root: string;
}

/** What `backUp` of the same would say now. */
export interface MissingBytes {
  /** Bytes as stored that the vault would gain. */
  readonly addedBytes: Bytes;
  /** Those, and the synthetic ones that the vault's newest snapshot does not have. */
  readonly changedBytes: Bytes;
}

/**
 * Measures what a vault lacks of a tree, as `backUp` would find it. Reads nodes and no block, moves nothing, and waits for nobody:
 * while something else writes into the vault, it is as of this moment.
 *
 * @throws {Damage} when a node of the source is lost or wrong
 */
export async function measureMissing(
  data: DataPorts,
  { sourceId, vaultId, root }: MeasuredMove,
): Promise<MissingBytes> {
  if (root === '') return { addedBytes: 0, changedBytes: 0 };
  const { store } = data;
  const source = await openRepository(data, sourceId);
  const vault = vaultId === undefined ? undefined : await openRepository(data, vaultId);
  const top = { hash: fromHex(root), kind: DIRECTORY_NODE } as const;
  const sourceState = stateOf(store, sourceId);
  const targetState = stateOf(store, vaultId ?? NO_VAULT);
  const index: ObjectIndex = vault ? await refresh(store, targetState) : newObjectIndex();
  const claimed = vaultId === undefined ? new Set<string>() : await claimedRoots(store, vaultId);
  const { plan, leftBytes } = await planMissing({
    ...{ store, source: sourceState, root: top, targetId: targetState.repositoryId, claimed },
    objects: countedObjects(store, targetState, index),
    readNodes: (nodes) => readObjects(store, sourceState, nodes),
  });
  const addedBytes = leftBytes + plan.blockBytes + plan.nodeBytes;
  const { syntheticBytes } = rootTotals(await source.read(top));
  if (syntheticBytes === undefined) return { addedBytes, changedBytes: addedBytes };
  const made = vault
    ? await syntheticChanges(store, source, vault, top.hash)
    : await newSyntheticBytes({ reader: source, root: top.hash }, undefined);
  return { addedBytes, changedBytes: addedBytes + made };
}

/** The id of no repository: nothing is known of it. */
const NO_VAULT = '';
