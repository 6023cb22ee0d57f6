import { Damage } from '../data/damage.ts';
import { newHashTable } from '../data/hash-table.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import { BLOCK, type Child, DIRECTORY_NODE, type Hash } from '../data/objects.ts';
import type { Fault } from './check-pack.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { refresh } from './refresh.ts';
import { stateOf } from './repository-state.ts';
import { mend, type VerifyFound } from './verify-repository.ts';

export interface CollectedTree {
  /** True of what the tree consists of, as far as it can be read. */
  readonly has: (hash: Hash) => boolean;
  readonly found: readonly VerifyFound[];
}

/** Nodes read at once. */
const BATCH = 512;

/** Walks a tree by its nodes. What is missing, and nodes that are damaged, is healed first where it can be. */
export async function collectTree(data: DataPorts, repositoryId: string, root: Hash): Promise<CollectedTree> {
  const look = () => walk(data, repositoryId, root);
  const first = await look();
  if (first.faults.length === 0) return { has: first.has, found: [] };
  const found = await mend(data, repositoryId, first.faults, async () => (await look()).faults);
  return { has: (await look()).has, found };
}

async function walk(data: DataPorts, repositoryId: string, root: Hash) {
  const repository = await openRepository(data, repositoryId);
  const names = newHashTable();
  const faults: Fault[] = [];
  const open: Child[] = [];
  const meet = (index: ObjectIndex, child: Child) => {
    if (names.find(child.hash) >= 0) return;
    names.add(child.hash);
    const isThere = index.find(child.hash) >= 0;
    if (isThere && child.kind === BLOCK) return;
    const own = { hash: child.hash.slice() as Hash, kind: child.kind };
    if (isThere) open.push(own);
    else faults.push({ what: `Object ${toHex(own.hash)} is not there.`, object: own, of: 'missing' });
  };
  const state = stateOf(data.store, repositoryId);
  meet(await refresh(data.store, state), { hash: root, kind: DIRECTORY_NODE });
  while (open.length > 0) {
    const nodes = open.splice(-BATCH);
    const read = await readEach(repository, nodes);
    const index = await refresh(data.store, state);
    for (const [at, bytes] of read.entries()) {
      const node = nodes[at];
      if (!node) continue;
      if (bytes) for (const child of childrenOf(node.kind, bytes)) meet(index, child);
      else faults.push({ what: `Object ${toHex(node.hash)} is damaged.`, object: node });
    }
  }
  return { has: (hash: Hash) => names.find(hash) >= 0, faults };
}

type Reader = Pick<Awaited<ReturnType<typeof openRepository>>, 'read' | 'readMany'>;

async function readEach(reader: Reader, nodes: readonly Child[]): Promise<readonly (Uint8Array | undefined)[]> {
  const all = await orNothing(reader.readMany(nodes));
  return all ?? Promise.all(nodes.map((node) => orNothing(reader.read(node))));
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Damage) return undefined;
    throw cause;
  }
}
