import { fromHex } from '../data/hex.ts';
import { rootTotals } from '../data/node-codec.ts';
import { DIRECTORY_NODE } from '../data/objects.ts';
import type { JobProgress } from '../job-records.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';
import { transferTree } from './transfer-tree.ts';

export interface BackUpRequest {
  readonly volumeId: string;
  readonly vaultId: string;
  /** A root held in the volume, hexadecimal. */
  readonly root: string;
  /** Called after every 16 MiB at most; bytes as stored in the vault. */
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BackUpResult {
  /** Bytes as stored that the tree has for itself in the vault: what no snapshot of it held before. */
  readonly addedBytes: number;
  /** Bytes read from the stored packs of the volume, since this work began. */
  readonly readBytes: number;
  /** Whole size of the files, bytes. */
  readonly logicalBytes: number;
  readonly files: number;
}

/**
 * Moves what a vault lacks of a volume's tree into it, checking every byte. The root stays in the vault uncounted until
 * `commitSnapshot`. Begun again after an interruption, it finds what was already moved, and counts it as added all the
 * same. Waits for another backup into the same vault.
 *
 * @throws {Damage} when the volume's bytes are lost or wrong; {StorageFault}; the signal's reason; what was moved stays
 */
export async function backUp(data: DataPorts, request: BackUpRequest): Promise<BackUpResult> {
  const { volumeId, vaultId, root, onProgress, signal } = request;
  if (root === '') return { addedBytes: 0, readBytes: 0, logicalBytes: 0, files: 0 };
  const source = await openRepository(data, volumeId);
  const vault = await openRepository(data, vaultId);
  const top = { hash: fromHex(root), kind: DIRECTORY_NODE } as const;
  const { bytes, files } = rootTotals(await source.read(top));
  const moved = await vault.write(
    (writer) => transferTree({ store: data.store, sourceId: volumeId, writer, root: top, onProgress, signal }),
    signal,
  );
  return { ...moved, logicalBytes: bytes, files };
}
