import { fromHex } from '../data/hex.ts';
import { BLOCK, type Child, DIRECTORY_NODE, type Hash } from '../data/objects.ts';
import { planTransfer } from '../data/plan-transfer.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { openRepository } from '../repository/open-repository.ts';
import type { RepositoryTable, RepositoryWriter } from '../repository/repository.ts';
import type { Store, WriteTransaction } from '../store/port.ts';
import { readNodesOf, readObjectsOf } from './bundle-reader.ts';
import type { CheckedBundle } from './checked-bundle.ts';
import { mendObjects } from './mend-objects.ts';

/** Trees that a volume or vault is to have. */
export interface Target {
  readonly repositoryId: string;
  /** Hexadecimal, none of them ''; each counts as often as it is there. */
  readonly roots: readonly string[];
}

export interface StoreOptions {
  /** Told of bytes, as stored in the bundle, that were stored here. */
  readonly stored: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Stores what the targets lack of their trees, counts the roots as dropped ones, so that nothing can be seen of them and what
 * is left of an interruption is released, and calls `finish` while no other can write in any of the targets: there the
 * roots get their names. The rows of the targets are there already.
 *
 * @param finish  moves each root from `drops` to where it belongs, in one transaction
 */
export async function storeTrees(
  data: DataPorts,
  bundle: CheckedBundle,
  targets: readonly Target[],
  finish: () => Promise<void>,
  options: StoreOptions,
): Promise<void> {
  const [target, ...others] = targets;
  if (!target) return finish();
  const repository = await openRepository(data, target.repositoryId);
  await repository.write(async (writer) => {
    for (const root of new Set(target.roots))
      await storeTree({ store: data.store, bundle, ...options }, writer, fromHex(root));
    await writer.commit(
      [],
      async (tx, retain) => {
        for (const root of target.roots) retain(fromHex(root));
        await addDrops(tx, target);
      },
      'relaxed',
    );
    await storeTrees(data, bundle, others, finish, options);
  }, options.signal);
}

interface TreeStoring extends StoreOptions {
  readonly store: Store;
  readonly bundle: CheckedBundle;
}

async function storeTree(
  { store, bundle, stored, signal }: TreeStoring,
  writer: RepositoryWriter,
  root: Hash,
): Promise<void> {
  const { objects } = writer;
  const known: Child[] = [];
  /** A node that is there is gone through all the same: below it something may be damaged, or not loaded yet. */
  const isThere = (hash: Hash) => {
    const slot = objects.find(hash);
    if (slot < 0 || !objects.hasChildren(slot)) return false;
    known.push({ hash: hash.slice() as Hash, kind: objects.kind(slot) });
    return objects.kind(slot) === BLOCK;
  };
  const readNodes = (nodes: readonly Child[]) => readNodesOf(bundle, nodes);
  const plan = await planTransfer(
    { readNodes, areThere: (hashes) => hashes.map(isThere), blockBytes: () => 0 },
    { hash: root, kind: DIRECTORY_NODE },
  );
  await mendObjects(store, writer, bundle, known);
  const blocks = plan.blocks.map((hash): Child => ({ hash, kind: BLOCK }));
  for await (const group of readObjectsOf(bundle, blocks)) {
    signal?.throwIfAborted();
    for (const object of group) await writer.stageKnown(object.child.hash, BLOCK, object.stored);
    stored(bytesOf(bundle, group));
  }
  for (let at = 0; at < plan.nodes.length; at += NODES) {
    signal?.throwIfAborted();
    const nodes = plan.nodes.slice(at, at + NODES);
    const bytes = await readNodesOf(bundle, nodes);
    for (const [number, { hash, kind }] of nodes.entries())
      await writer.stageKnown(hash, kind, bytes[number] ?? new Uint8Array());
    stored(bytes.reduce((sum, node) => sum + node.length, 0));
  }
}

/** Nodes moved at a time. */
const NODES = 512;

const bytesOf = ({ index }: CheckedBundle, group: readonly { readonly child: Child }[]): number =>
  group.reduce((sum, { child }) => sum + index.length(index.find(child.hash)), 0);

async function addDrops(tx: WriteTransaction<RepositoryTable>, { repositoryId, roots }: Target): Promise<void> {
  const volume = await tx.table('volumes').get(repositoryId);
  if (volume) return tx.table('volumes').put({ ...volume, drops: [...volume.drops, ...roots] });
  const vault = await tx.table('vaults').get(repositoryId);
  if (vault) await tx.table('vaults').put({ ...vault, drops: [...vault.drops, ...roots] });
}
