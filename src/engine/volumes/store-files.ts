import type { UploadFailure, UploadProgress, UploadResult } from '../../lab/upload.ts';
import { getCutter } from './cut-files.ts';
import { newCutPacks } from './cut-packs.ts';
import type { VolumePorts } from './edit-volume.ts';
import type { IncomingFile } from './incoming-file.ts';
import { type Batch, loadBatch } from './load-batch.ts';
import { storeBatch } from './store-batch.ts';

export interface StoreOptions {
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Ends it between two steps; what was counted is stored all the same. */
  readonly signal?: AbortSignal;
}

/**
 * Puts many files into a volume, batch after batch, each in one durable step, and reads the next batch meanwhile. A file that
 * cannot be read or placed is a failure of its own. Files replace files of the same path; of two in `files` the later stands.
 *
 * @throws {VolumeError} NotFound when the volume is gone; {StorageFault}; what was told as progress is stored
 */
export async function storeFiles(
  ports: VolumePorts,
  volumeId: string,
  files: Iterable<IncomingFile>,
  { onProgress, signal }: StoreOptions = {},
): Promise<UploadResult> {
  const queue = files[Symbol.iterator]();
  const failures: UploadFailure[] = [];
  let done: UploadProgress = { files: 0, bytes: 0 };
  const result = (cancelled: boolean): UploadResult => ({ ...done, failures, cancelled });
  const packs = newCutPacks(ports, volumeId);
  const load = async () => loadBatch(queue, await getCutter(ports.store, volumeId, packs));
  let next: Promise<Batch> | undefined;
  try {
    for (;;) {
      if (signal?.aborted) return result(true);
      const batch = await (next ?? load());
      next = batch.isLast ? undefined : load();
      // It is awaited in the next turn; until then, or when this turn fails, its failure is nobody's.
      next?.catch(() => undefined);
      let pending = 0;
      const onPiece = (bytes: number) => {
        signal?.throwIfAborted();
        pending += bytes;
        onProgress?.({ files: done.files, bytes: done.bytes + pending });
      };
      try {
        const stored = await storeBatch(ports, volumeId, batch, onPiece);
        await packs?.stored();
        done = { files: done.files + stored.files, bytes: done.bytes + stored.bytes };
        failures.push(...stored.failures);
      } catch (error) {
        if (signal?.aborted && error === signal.reason) return result(true);
        throw error;
      }
      onProgress?.(done);
      if (batch.isLast) return result(false);
    }
  } finally {
    await next?.catch(() => undefined);
    await packs?.end();
  }
}
