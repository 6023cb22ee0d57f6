import type { Bytes } from '../../aws/units.ts';
import { fromHex } from '../data/hex.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE, type Hash } from '../data/objects.ts';
import type { JobProgress } from '../job-records.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { claimedRoots } from './pending-roots.ts';
import type { RepositoryWriter } from './repository.ts';
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
  /** Asked before anything is moved, with the bytes that are to be moved; what it throws ends the backup. */
  readonly mustFit?: (bytes: Bytes) => Promise<void>;
  /** Done as the vault's only writer still, when all is moved: so the snapshot may be committed in the same go. */
  readonly atEnd?: (writer: RepositoryWriter, result: BackUpResult) => Promise<void>;
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
  const { sourceId, vaultId, root, onProgress, mustFit, atEnd, signal } = request;
  if (root === '') return { addedBytes: 0, changedBytes: 0, readBytes: 0, logicalBytes: 0, files: 0 };
  const [source, vault] = await Promise.all([openRepository(data, sourceId), openRepository(data, vaultId)]);
  const top = { hash: fromHex(root), kind: DIRECTORY_NODE } as const;
  const { bytes, files, syntheticBytes } = rootTotals(await source.read(top));
  const { store } = data;
  return vault.write(async (writer) => {
    const claimed = isCounted(writer, top.hash) ? NOTHING : await claimedRoots(store, vaultId);
    const transfer = { store, sourceId, writer, root: top, claimed, onProgress, mustFit, signal };
    const transferred = await transferTree(transfer);
    const made = syntheticBytes === undefined ? 0 : await syntheticChanges(store, source, vault, top.hash);
    const moved = { ...transferred, changedBytes: transferred.addedBytes + made, logicalBytes: bytes, files };
    const result = syntheticBytes === undefined ? moved : { ...moved, syntheticBytes };
    await atEnd?.(writer, result);
    return result;
  }, signal);
}

const NOTHING: ReadonlySet<string> = new Set();

/** A snapshot has it: then nothing of it is missing, nor was left behind by anybody. */
const isCounted = ({ objects }: RepositoryWriter, root: Hash): boolean => {
  const slot = objects.find(root);
  return slot >= 0 && objects.count(slot) > 0;
};
