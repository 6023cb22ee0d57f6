import type { ImportOutcome, ImportProgress, ImportRequest } from '../lab/bundle.ts';
import type { Change } from '../lab/change.ts';
import type { UploadProgress, UploadRequest, UploadResult } from '../lab/upload.ts';

/**
 * Where the console's requests go. `src/main.tsx` gives it one; the console knows nothing else of the service.
 */
export interface Endpoint {
  /**
   * Sends a request with a same-origin URL such as `/aws/fsx/` or `/_lab/clock`. Rejects only when nobody answers.
   *
   * @param text  what the request's body was made of, empty where it has none; `undefined` where it is no text. To read it out of a
   *   `Request`, or to clone that, makes Chromium's page wait for the browser's own process.
   */
  readonly fetch: (request: Request, text?: string) => Promise<Response>;
  /** Hands files over by structured clone. Resolves when every file is committed, failed or cancelled. */
  readonly upload: (
    request: UploadRequest,
    onProgress: (progress: UploadProgress) => void,
    signal: AbortSignal,
  ) => Promise<UploadResult>;
  /** Hands a bundle over by structured clone; absent where only HTTP leads to the service. Rejects only when nobody answers. */
  readonly importBundle?: (
    request: ImportRequest,
    onProgress: (progress: ImportProgress) => void,
    signal: AbortSignal,
  ) => Promise<ImportOutcome>;
  /** The service began without any data, not even an empty account's: on a first visit, or after its storage was cleared. */
  readonly isNew?: boolean;
  /** This host changes nothing, because its browser has no Web Locks; every change is refused. */
  readonly isReadOnly?: boolean;
  /** Calls `listener` after each change, from any tab, until the returned function is called. */
  readonly subscribe: (listener: (change: Change) => void) => () => void;
}
