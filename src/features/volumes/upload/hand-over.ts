import { newRequestToken } from '../../../client/request-token.ts';
import { uploadFiles } from '../../../client/service.ts';
import type { UploadFile, UploadResult } from '../../../lab/upload.ts';
import type { VolumePath } from '../../../lab/volume.ts';
import { joinPath } from '../paths/volume-path.ts';
import { type Count, type FoundFile, NOTHING } from './found.ts';

/** The folder of a file system that files go to. */
export interface Target {
  readonly account: string;
  readonly region: string;
  readonly fileSystemId: string;
  readonly folder: VolumePath;
}

/** Files that the service has been given. */
export interface Handed {
  readonly batch: readonly FoundFile[];
  readonly result: Promise<UploadResult>;
  /** Tells `told` how far the service is, now and from now on. */
  readonly follow: (told: (progress: Count) => void) => void;
  /** Those of the batch that are among the failures. */
  readonly failedOf: (result: UploadResult) => readonly FoundFile[];
}

/** Gives a batch to the service, which may have another one under way. */
export function handOver(target: Target, batch: readonly FoundFile[], signal: AbortSignal): Handed {
  const { account, region, fileSystemId, folder } = target;
  const files = batch.map((found) => toUploadFile(folder, found));
  let latest = NOTHING;
  let tell = (_progress: Count) => {};
  const onProgress = (progress: Count) => {
    latest = progress;
    tell(progress);
  };
  const request = { uploadId: newRequestToken(), account, region, fileSystemId, files };
  const result = uploadFiles(request, onProgress, signal);
  // It is awaited when its turn comes; until then its failure is nobody's.
  result.catch(() => undefined);
  return {
    batch,
    result,
    follow: (told) => {
      tell = told;
      told(latest);
    },
    failedOf: ({ failures }) => {
      const paths = new Set(failures.map(({ path }) => path));
      return batch.filter((_found, at) => paths.has(files[at]?.path ?? ''));
    },
  };
}

const toUploadFile = (folder: VolumePath, { path, file }: FoundFile): UploadFile => ({
  path: joinPath(folder, path),
  bytes: file,
  modified: file.lastModified,
});
