import { fromHex } from '../data/hex.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import type { JobProgress } from '../job-records.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { claimedRoots } from './pending-roots.ts';
import { syntheticChanges } from './synthetic-changes.ts';
import { transferTree } from './transfer-tree.ts';

export interface BackUpRequest {
  /** The volume, or for a copy the vault, that has the tree. */
  readonly sourceId: string;
  readonly vaultId: string;
  /** A root that the source keeps, hexadecimal. */
  readonly root: string;
  /** Called after every 16 MiB at most; bytes as stored in the vault. */
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BackUpResult {
  /** Bytes as stored that the tree has for itself in the vault: what no snapshot of it held before. */
  readonly addedBytes: number;
  /**
   * What the service would have moved: the added bytes, and those in synthetic extents that the vault's newest snapshot
   * does not have. Modelled durations follow from it.
   */
  readonly changedBytes: number;
  /** What they would be without compression; absent when none of them is compressed. */
  readonly addedUncompressedBytes?: number;
  /** Bytes read from the stored packs of the source, since this work began. */
  readonly readBytes: number;
  /** Whole size of the files, bytes. */
  readonly logicalBytes: number;
  readonly files: number;
  /** Those of the logical bytes that lie in synthetic extents; absent when there are none. */
  readonly syntheticBytes?: number;
}

/**
 * Moves what a vault lacks of another repository's tree into it, checking every byte. The root stays in the vault uncounted until
 * `commitSnapshot`. Begun again after an interruption, it finds what was already moved, and counts it as added all the
 * same. Waits for another backup or copy into the same vault.
 *
 * @throws {Damage} when the source's bytes are lost or wrong; {StorageFault}; the signal's reason; what was moved stays
 */
export async function backUp(data: DataPorts, request: BackUpRequest): Promise<BackUpResult> {
  const { sourceId, vaultId, root, onProgress, signal } = request;
  if (root === '') return { addedBytes: 0, changedBytes: 0, readBytes: 0, logicalBytes: 0, files: 0 };
  const source = await openRepository(data, sourceId);
  const vault = await openRepository(data, vaultId);
  const top = { hash: fromHex(root), kind: DIRECTORY_NODE } as const;
  const { bytes, files, syntheticBytes } = rootTotals(await source.read(top));
  const { store } = data;
  const moved = await vault.write(async (writer) => {
    const claimed = await claimedRoots(store, vaultId);
    const transferred = await transferTree({ store, sourceId, writer, root: top, claimed, onProgress, signal });
    const made = syntheticBytes === undefined ? 0 : await syntheticChanges(store, source, vault, top.hash);
    return { ...transferred, changedBytes: transferred.addedBytes + made };
  }, signal);
  return { ...moved, logicalBytes: bytes, files, ...(syntheticBytes !== undefined && { syntheticBytes }) };
}
