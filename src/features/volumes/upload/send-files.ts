import { describeError } from '../../../client/errors.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { callLab, uploadFiles } from '../../../client/service.ts';
import type { UploadFailure, UploadFile } from '../../../lab/upload.ts';
import type { VolumePath } from '../../../lab/volume.ts';
import { changePath } from '../api/file-source.ts';
import { joinPath } from '../paths/volume-path.ts';
import { batchEnd } from './batches.ts';
import { type Count, type FoundFile, sum } from './found.ts';

export interface Target {
  readonly account: string;
  readonly region: string;
  readonly fileSystemId: string;
  readonly folder: VolumePath;
}

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

/** Hands files over batch after batch, then makes the empty folders. Never fails: what went wrong is in the result. */
export async function sendFiles(
  target: Target,
  cargo: Cargo,
  onDone: (done: Count) => void,
  signal: AbortSignal,
): Promise<Sent> {
  let done: Count = { files: 0, bytes: 0 };
  let from = 0;
  const failures: UploadFailure[] = [];
  const failed: FoundFile[] = [];
  const { account, region, fileSystemId, folder } = target;

  const outcome = (folders: readonly VolumePath[], reason?: string): Sent => ({
    done,
    failures,
    rest: { files: [...failed, ...cargo.files.slice(from)], emptyFolders: folders },
    ...(reason === undefined ? {} : { reason }),
  });

  try {
    while (from < cargo.files.length && !signal.aborted) {
      const batch = cargo.files.slice(from, batchEnd(cargo.files, from));
      const files = batch.map((found) => toUploadFile(folder, found));
      const request = { uploadId: newRequestToken(), account, region, fileSystemId, files };
      const before = done;
      const result = await uploadFiles(request, (progress) => onDone(sum(before, progress)), signal);
      done = sum(before, result);
      onDone(done);
      if (result.cancelled) return outcome(cargo.emptyFolders);
      failures.push(...result.failures);
      const paths = new Set(result.failures.map(({ path }) => path));
      failed.push(...batch.filter((_found, at) => paths.has(files[at]?.path ?? '')));
      from += batch.length;
    }
    for (const path of signal.aborted ? [] : cargo.emptyFolders)
      await callLab(target, 'POST', changePath(fileSystemId, 'directories'), { path: joinPath(folder, path) }, signal);
    return outcome(signal.aborted ? cargo.emptyFolders : []);
  } catch (error) {
    return signal.aborted ? outcome(cargo.emptyFolders) : outcome(cargo.emptyFolders, describeError(error));
  }
}

const toUploadFile = (folder: VolumePath, { path, file }: FoundFile): UploadFile => ({
  path: joinPath(folder, path),
  bytes: file,
  modified: file.lastModified,
});
