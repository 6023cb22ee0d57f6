import { expose } from 'comlink';
import { fenceWriter } from '../src/engine/repository/fence-writer.ts';
import { filesAfterRows } from '../src/engine/repository/files-after-rows.ts';
import { openIdbStore } from '../src/engine/store/idb-store.ts';
import type { Store } from '../src/engine/store/port.ts';
import { newReadOnlyStore, readOnlyFault } from '../src/engine/store/read-only-store.ts';
import { openRowStore, type RowStore } from '../src/engine/store/row-store.ts';
import { fenceRows } from '../src/engine/store/rows-fence.ts';
import { StorageFault } from '../src/engine/store/storage-fault.ts';
import { watchHosts } from '../src/engine/time/hosts.ts';
import { newIds } from '../src/engine/time/ids.ts';
import { noLocks, webLocks } from '../src/engine/time/locks.ts';
import { sleep } from '../src/engine/time/timer.ts';
import type { ImportOutcome, ImportProgress, ImportRequest } from '../src/lab/bundle.ts';
import type { Change } from '../src/lab/change.ts';
import type { UploadProgress, UploadRequest, UploadResult } from '../src/lab/upload.ts';
import { startBlockWork } from './block-work.ts';
import { browserRoom } from './browser-room.ts';
import { CHANGES_CHANNEL, gatherChanges } from './changes.ts';
import { isReader, neighboursOf } from './hosts.ts';
import { openPackFiles } from './opfs-pack-files.ts';
import { fromRequestShape, type RequestShape, type ResponseShape, toResponseShape } from './relay.ts';
import { enterRows, keepRowsShared, ROWS_LOCK } from './rows-guard.ts';
import { newService, type Service } from './service.ts';

/** Whether the worker's storage could be opened; an error crosses as data, because structured clone strips its class. */
export type Opened =
  /** `isNew`: there was no data, not even empty tables. */
  | { readonly ok: true; readonly isNew: boolean; readonly isReadOnly: boolean }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** What the page may ask of the worker. */
export interface WorkerSurface {
  /** Answers as soon as the worker holds the lock of its name. */
  readonly isAlive: () => Promise<true>;
  /** @param onBlocked  told when another tab holds an older version of the data, and opening waits for that */
  readonly open: (onBlocked: () => void) => Promise<Opened>;
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
const publish = gatherChanges((all) => changes.postMessage(all));
const WIPED: Change = { kind: 'wiped', id: '' };
const uploads = new Map<string, AbortController>();
const imports = new Map<string, AbortController>();

/** This browser has no data yet, or it was cleared; every tab is told, and the one that had some knows it by that. */
let isNew = false;
let forget = (): void => undefined;
const onNew = () => {
  isNew = true;
  forget();
  publish(WIPED);
};

/** Opening waits for an older version's tab; the page is told, now or when it asks. */
let isBlocked = false;
let tellBlocked = (): void => undefined;
const onBlocked = () => {
  isBlocked = true;
  tellBlocked();
};

const isReadOnly = isReader(self.name);
/** A lock was taken from this worker because it was silent: it was taken for dead, and makes it true. The page starts another. */
const onStolen = () => self.close();
/** Real ms for telling whoever asked what is wrong, before the worker ends itself because its rows were not stored. */
const LAST_WORDS_MS = 100;

const helpers = startBlockWork();
const opening = Promise.all([openStore(), openPackFiles(helpers)]).then(([store, files]): Service => {
  const service = newService({
    store,
    files: files && 'settle' in store ? filesAfterRows(files, store.settle) : files,
    work: helpers,
    locks: isReadOnly ? noLocks : webLocks(navigator.locks, onStolen),
    ids: newIds(),
    publish,
    reportDefect: (cause) => reportError(cause),
    canStream: false,
    room: browserRoom,
  });
  forget = () => service.hear(WIPED);
  changes.onmessage = ({ data }: MessageEvent<readonly Change[]>) => data.forEach(service.hear);
  return service;
});
opening.catch(() => undefined); // told by `open`

async function openStore(): Promise<Store | RowStore> {
  if (!isReadOnly) return openRows();
  await keepRowsShared();
  const store = await openIdbStore({ onNew, onBlocked });
  // Without a clock nobody has ever used it, and nobody who reads can.
  if ((await store.read(['clock'], (tx) => tx.table('clock').count())) === 0) throw readOnlyFault();
  return newReadOnlyStore(store);
}

async function openRows(): Promise<RowStore> {
  const guard = await enterRows(navigator.locks, onStolen);
  let rows: RowStore | undefined;
  const onClosed = () => void rows?.leaveMemory().catch(() => undefined); // told to `onLost`
  const beneath = await openIdbStore({ onNew, onBlocked, onClosed });
  rows = await openRowStore(beneath, { guard, onLost: () => void sleep(LAST_WORDS_MS).then(onStolen) });
  return rows;
}

/** A lock held until the worker dies, however it does: the page waits for it. See worker-host.ts. */
const holding = new Promise<void>((resolve, reject) => {
  if (isReadOnly) return resolve();
  const hold = () => {
    resolve();
    return new Promise<never>(() => undefined);
  };
  webLocks(navigator.locks, onStolen).run(self.name, hold).catch(reject);
});

if (!isReadOnly) {
  const fence = async (lockName: string) => {
    if (lockName !== ROWS_LOCK) return fenceWriter((await opening).engine.ports.store, lockName);
    const store = await openIdbStore(); // of its own: the service's waits for this lock
    await fenceRows(store).finally(() => store.close());
  };
  void watchHosts(neighboursOf(self.name), fence, new AbortController().signal);
}

const surface: WorkerSurface = {
  isAlive: () => holding.then(() => true),
  open: (tell) => {
    tellBlocked = tell;
    if (isBlocked) tell();
    return Promise.all([opening, holding]).then(
      (): Opened => ({ ok: true, isNew, isReadOnly }),
      (cause: unknown): Opened => {
        const reason = cause instanceof StorageFault ? cause.reason : 'unavailable';
        return { ok: false, reason, message: cause instanceof Error ? cause.message : String(cause) };
      },
    );
  },
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
