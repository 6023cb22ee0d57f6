import { Damage } from '../data/damage.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { OPEN_PACK } from '../data/object-index.ts';
import { BLOCK, type Child, DIRECTORY_NODE, type Hash } from '../data/objects.ts';
import { RAW } from '../data/pack-index.ts';
import type { Store } from '../store/port.ts';
import type { Candidates } from './find-candidates.ts';
import { readObjects } from './read-objects.ts';
import { newState, type RepositoryState } from './repository-state.ts';

export interface Recount {
  /** References to each object that roots lead to, by slot. */
  readonly counts: ReadonlyMap<number, number>;
  /** Objects that are referred to and lie nowhere: they got a slot in the open pack, and no bytes. */
  readonly lost: readonly number[];
  /** Nodes of which the references are not known, a count. While there are any, nothing may be freed. */
  readonly unreadable: number;
}

export interface RecountOptions {
  readonly store: Store;
  readonly repositoryId: string;
  /** Each counts once for every time it is named. */
  readonly roots: readonly Hash[];
  /** Kept with all below them, and not counted. */
  readonly pending: readonly Hash[];
  /** The index of the vault that a volume still loads from. */
  readonly origin: ObjectIndex | undefined;
  /** A living copy of a node that cannot be read here. */
  readonly rescue: (child: Child) => Promise<Uint8Array | undefined>;
}

/** Nodes read at once. */
const BATCH = 512;

/** Counts every reference below the roots. What is not named anywhere gets a slot, as absent or as lost. */
export async function recountTree({ index, others }: Candidates, options: RecountOptions): Promise<Recount> {
  const { store, repositoryId, roots, pending, origin, rescue } = options;
  const state: RepositoryState = { ...newState(repositoryId), index, isWriting: true };
  const counts = new Map<number, number>();
  const lost: number[] = [];
  const open: Child[] = [];
  let unreadable = 0;

  const slotOf = ({ hash, kind }: Child): number => {
    const known = index.find(hash);
    if (known >= 0) return index.kind(known) === kind ? known : correctKind(known, kind);
    const behind = origin?.find(hash) ?? -1;
    const length = behind >= 0 ? (origin?.length(behind) ?? 0) : 0;
    const entry = { hash, kind, offset: 0, codec: RAW, length, size: length, isAbsent: behind >= 0 } as const;
    const slot = index.add(entry, OPEN_PACK, 0);
    if (behind < 0) lost.push(slot);
    return slot;
  };
  /** The node that refers to it was hashed; what a row or trailer says of it was not. */
  const correctKind = (slot: number, kind: Child['kind']): number => {
    const entry = { ...index.entry(slot), hash: index.hash(slot).slice() as Hash, kind };
    const [pack, count] = [index.pack(slot), index.count(slot)];
    index.remove(slot);
    return index.add(entry, pack, count);
  };
  const refer = (child: Child, times: 0 | 1) => {
    const slot = slotOf(child);
    const before = counts.get(slot);
    counts.set(slot, (before ?? 0) + times);
    if (before === undefined && child.kind !== BLOCK && !index.isAbsent(slot))
      open.push({ hash: child.hash.slice() as Hash, kind: child.kind });
  };

  for (const hash of roots) refer({ hash, kind: DIRECTORY_NODE }, 1);
  for (const hash of pending) if (index.find(hash) >= 0) refer({ hash, kind: DIRECTORY_NODE }, 0);
  while (open.length > 0) {
    const nodes = open.splice(-BATCH);
    const read = await readMany(nodes);
    for (const [at, { kind }] of nodes.entries()) {
      const bytes = read[at];
      if (bytes) for (const child of childrenOf(kind, bytes)) refer(child, 1);
      else unreadable += 1;
    }
  }
  return { counts, lost, unreadable };

  async function readMany(nodes: readonly Child[]): Promise<readonly (Uint8Array | undefined)[]> {
    const all = await tryRead(store, state, nodes);
    if (all) return all;
    const single: (Uint8Array | undefined)[] = [];
    for (const node of nodes) single.push(await readAnywhere(node));
    return single;
  }

  /** Tries every place that the node is said to have, and leaves it in the one where it is. */
  async function readAnywhere(node: Child): Promise<Uint8Array | undefined> {
    const slot = index.find(node.hash);
    const first = await tryRead(store, state, [node]);
    if (first) return first[0];
    const before = { ...index.entry(slot), pack: index.pack(slot) };
    for (const place of others.get(toHex(node.hash)) ?? []) {
      index.move(slot, place);
      const again = await tryRead(store, state, [node]);
      if (again) return again[0];
    }
    index.move(slot, before);
    return rescue(node);
  }
}

async function tryRead(store: Store, state: RepositoryState, nodes: readonly Child[]) {
  try {
    return await readObjects(store, state, nodes);
  } catch (cause) {
    if (cause instanceof Damage) return undefined;
    throw cause;
  }
}
