import { expose } from 'comlink';
import { setBlockWork } from '../src/engine/repository/block-work.ts';
import { openIdbStore } from '../src/engine/store/idb-store.ts';
import { StorageFault } from '../src/engine/store/storage-fault.ts';
import { newIds } from '../src/engine/time/ids.ts';
import { webLocks } from '../src/engine/time/locks.ts';
import type { ImportOutcome, ImportProgress, ImportRequest } from '../src/lab/bundle.ts';
import type { Change } from '../src/lab/change.ts';
import type { UploadProgress, UploadRequest, UploadResult } from '../src/lab/upload.ts';
import { startBlockWork } from './block-work.ts';
import { browserRoom } from './browser-room.ts';
import { CHANGES_CHANNEL } from './changes.ts';
import { fromRequestShape, type RequestShape, type ResponseShape, toResponseShape } from './relay.ts';
import { newService, type Service } from './service.ts';

/** Whether the worker's storage could be opened; an error crosses as data, because structured clone strips its class. */
export type Opened =
  /** `isNew`: there was no data, not even empty tables. */
  | { readonly ok: true; readonly isNew: boolean }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** What the page may ask of the worker. */
export interface WorkerSurface {
  readonly open: () => Promise<Opened>;
  readonly handle: (request: RequestShape) => Promise<ResponseShape>;
  readonly upload: (request: UploadRequest, onProgress: (progress: UploadProgress) => void) => Promise<UploadResult>;
  readonly cancelUpload: (uploadId: string) => void;
  readonly importBundle: (
    request: ImportRequest,
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<ImportOutcome>;
  readonly cancelImport: (importId: string) => void;
}

const changes = new BroadcastChannel(CHANGES_CHANNEL);
const WIPED: Change = { kind: 'wiped', id: '' };
const uploads = new Map<string, AbortController>();
const imports = new Map<string, AbortController>();

/** This browser has no data yet, or it was cleared; every tab is told, and the one that had some knows it by that. */
let isNew = false;
let forget = (): void => undefined;
const onNew = () => {
  isNew = true;
  forget();
  changes.postMessage(WIPED);
};

const opening = openIdbStore({ onNew }).then((store): Service => {
  setBlockWork(store, startBlockWork());
  const publish = (change: Change) => changes.postMessage(change);
  const service = newService({
    store,
    locks: webLocks(),
    ids: newIds(),
    publish,
    reportDefect: (cause) => reportError(cause),
    canStream: false,
    room: browserRoom,
  });
  forget = () => service.hear(WIPED);
  changes.onmessage = ({ data }: MessageEvent<Change>) => service.hear(data);
  return service;
});
opening.catch(() => undefined); // told by `open`

/** A lock held until the worker dies, however it does: the page waits for it. See worker-host.ts. */
const holding = new Promise<void>((resolve, reject) => {
  const hold = () => {
    resolve();
    return new Promise<never>(() => undefined);
  };
  navigator.locks.request(self.name, hold).catch(reject);
});

const surface: WorkerSurface = {
  open: () =>
    Promise.all([opening, holding]).then(
      (): Opened => ({ ok: true, isNew }),
      (cause: unknown): Opened => {
        const reason = cause instanceof StorageFault ? cause.reason : 'unavailable';
        return { ok: false, reason, message: cause instanceof Error ? cause.message : String(cause) };
      },
    ),
  handle: async (request) => toResponseShape(await (await opening).handle(fromRequestShape(request))),
  upload: async (request, onProgress) => {
    const controller = new AbortController();
    uploads.set(request.uploadId, controller);
    try {
      return await (await opening).upload(request, onProgress, controller.signal);
    } finally {
      uploads.delete(request.uploadId);
    }
  },
  cancelUpload: (uploadId) => uploads.get(uploadId)?.abort(),
  importBundle: async (request, onProgress) => {
    const controller = new AbortController();
    imports.set(request.importId, controller);
    try {
      return await (await opening).importBundle(request, onProgress, controller.signal);
    } finally {
      imports.delete(request.importId);
    }
  },
  cancelImport: (importId) => imports.get(importId)?.abort(),
};

expose(surface);
