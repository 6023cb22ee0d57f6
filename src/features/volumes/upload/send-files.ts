import { describeError } from '../../../client/errors.ts';
import { callLab } from '../../../client/service.ts';
import type { UploadFailure } from '../../../lab/upload.ts';
import type { VolumePath } from '../../../lab/volume.ts';
import { changePath } from '../api/file-source.ts';
import { joinPath } from '../paths/volume-path.ts';
import { batchEnd } from './batches.ts';
import { type Count, type FoundFile, NOTHING, sum } from './found.ts';
import { type Handed, handOver, type Target } from './hand-over.ts';

export interface Cargo {
  readonly files: readonly FoundFile[];
  readonly emptyFolders: readonly VolumePath[];
}

export interface Sent {
  readonly done: Count;
  readonly failures: readonly UploadFailure[];
  /** What is not stored and may be sent again. */
  readonly rest: Cargo;
  /** Why it ended before its end; absent when it did not, or was cancelled. */
  readonly reason?: string;
}

/**
 * Hands files over batch after batch, each while the service still stores the one before, then makes the empty folders. Never
 * fails: what went wrong is in the result.
 */
export async function sendFiles(
  target: Target,
  { files, emptyFolders }: Cargo,
  onDone: (done: Count) => void,
  signal: AbortSignal,
): Promise<Sent> {
  let done = NOTHING;
  let from = 0;
  const failures: UploadFailure[] = [];
  const failed: FoundFile[] = [];
  const under = new Set<Handed>();

  const hand = (start: number): Handed | undefined => {
    if (start >= files.length || signal.aborted) return undefined;
    const handed = handOver(target, files.slice(start, batchEnd(files, start)), signal);
    under.add(handed);
    return handed;
  };
  /** When nothing is under way any more: a batch that was handed over ahead may be stored though it is not counted. */
  const outcome = async (folders: readonly VolumePath[], reason?: string): Promise<Sent> => {
    await Promise.allSettled(Array.from(under, ({ result }) => result));
    return {
      done,
      failures,
      rest: { files: [...failed, ...files.slice(from)], emptyFolders: folders },
      ...(reason === undefined ? {} : { reason }),
    };
  };

  try {
    for (let handed = hand(0); handed; ) {
      const next = hand(from + handed.batch.length);
      handed.follow((progress) => onDone(sum(done, progress)));
      const result = await handed.result;
      under.delete(handed);
      done = sum(done, result);
      onDone(done);
      if (result.cancelled) return outcome(emptyFolders);
      failures.push(...result.failures);
      failed.push(...handed.failedOf(result));
      from += handed.batch.length;
      handed = next;
    }
    const { fileSystemId, folder } = target;
    for (const path of signal.aborted ? [] : emptyFolders)
      await callLab(target, 'POST', changePath(fileSystemId, 'directories'), { path: joinPath(folder, path) }, signal);
    return outcome(signal.aborted ? emptyFolders : []);
  } catch (error) {
    return signal.aborted ? outcome(emptyFolders) : outcome(emptyFolders, describeError(error));
  }
}
