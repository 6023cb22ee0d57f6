import type { Bytes } from '../../aws/units.ts';
import type { Child } from '../data/objects.ts';
import type { JobProgress } from '../job-records.ts';
import type { Store } from '../store/port.ts';
import { planMissing } from './plan-missing.ts';
import { readObjects } from './read-objects.ts';
import type { RepositoryWriter } from './repository.ts';
import { stateOf } from './repository-state.ts';
import { transferBlocks } from './transfer-blocks.ts';

export interface TreeTransfer {
  readonly store: Store;
  readonly sourceId: string;
  readonly writer: RepositoryWriter;
  readonly root: Child;
  /** Roots, hexadecimal, that the writer's repository has without counting them, and that another transfer added. */
  readonly claimed: ReadonlySet<string>;
  readonly onProgress: (progress: JobProgress) => void;
  /** Asked before anything is moved, with the bytes that are to be moved; what it throws ends the transfer. */
  readonly mustFit: ((bytes: Bytes) => Promise<void>) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Nodes moved at a time. */
const NODES = 512;

/**
 * Moves what the writer's repository lacks of a tree: first blocks, in the order in which they are stored, then nodes,
 * children first. So a node that is there has everything below it. The last of it is staged when this ends.
 *
 * @returns bytes added: what was missing, and what an earlier, interrupted transfer had left and nothing else refers to;
 * what they would be without compression, when some of them are compressed; and bytes read of the source's packs
 */
export async function transferTree(
  transfer: TreeTransfer,
): Promise<{ addedBytes: number; addedUncompressedBytes?: number; readBytes: number }> {
  const { store, sourceId, writer, onProgress, mustFit, signal } = transfer;
  const source = stateOf(store, sourceId);
  let readBytes = 0;
  const onRead = (bytes: number) => {
    readBytes += bytes;
  };
  const readNodes = (nodes: readonly Child[]) => readObjects(store, source, nodes, onRead);
  const { root, claimed } = transfer;
  const target = { targetId: writer.repository.repositoryId, objects: writer.objects };
  const missing = await planMissing({ store, source, root, claimed, readNodes, ...target });
  const { plan, leftBytes: left, uncompressedBytes } = missing;
  const totalBytes = left + plan.blockBytes + plan.nodeBytes;
  if (totalBytes > left) await mustFit?.(totalBytes - left);

  let doneBytes = left;
  const moved = (bytes: number) => {
    doneBytes += bytes;
    onProgress({ doneBytes, totalBytes });
  };
  if (totalBytes > 0) moved(0);
  if (plan.blocks.length > 0)
    await transferBlocks({ store, source, writer, hashes: plan.blocks, moved, onRead, signal });
  for (let at = 0; at < plan.nodes.length; at += NODES) {
    signal?.throwIfAborted();
    const nodes = plan.nodes.slice(at, at + NODES);
    moved(await stageNodes(writer, nodes, await readNodes(nodes)));
  }
  const packed = uncompressedBytes > totalBytes && { addedUncompressedBytes: uncompressedBytes };
  return { addedBytes: totalBytes, readBytes, ...packed };
}

async function stageNodes(
  writer: RepositoryWriter,
  nodes: readonly Child[],
  read: readonly Uint8Array[],
): Promise<number> {
  let bytes = 0;
  for (const [at, { hash, kind }] of nodes.entries()) {
    const node = read[at] ?? new Uint8Array();
    await writer.stageKnown(hash, kind, node);
    bytes += node.length;
  }
  return bytes;
}
