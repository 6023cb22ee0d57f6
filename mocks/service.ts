import { type Engine, newEngine } from '../src/engine/engine.ts';
import type { Ids, Locks } from '../src/engine/ports.ts';
import type { Store } from '../src/engine/store/port.ts';
import { newStoredClock } from '../src/engine/time/clock.ts';
import { writeFiles } from '../src/engine/volumes/write-files.ts';
import type { Change } from '../src/lab/change.ts';
import type { UploadProgress, UploadRequest, UploadResult } from '../src/lab/upload.ts';
import { newGateway } from './gateway/gateway.ts';
import { newLaboratory } from './lab/laboratory.ts';

/** The whole service: whoever has one can answer the AWS SDKs, the AWS CLI and the console. */
export interface Service {
  /** Answers any request; never rejects. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Files by reference, as the page hands them over. */
  readonly upload: (
    request: UploadRequest,
    onProgress: (progress: UploadProgress) => void,
    signal: AbortSignal,
  ) => Promise<UploadResult>;
  /** Another host on the same store changed something. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
  readonly engine: Engine;
}

export interface ServiceOptions {
  readonly store: Store;
  readonly locks: Locks;
  readonly ids: Ids;
  /** Called after each change is stored. */
  readonly publish: (change: Change) => void;
  readonly reportDefect: (cause: unknown) => void;
}

/** Puts engine, gateway and laboratory together, and begins to run jobs. */
export function newService({ store, locks, ids, publish, reportDefect }: ServiceOptions): Service {
  const engine = newEngine({ ports: { store, locks, ids, publish, clock: newStoredClock(store) }, reportDefect });
  const lab = newLaboratory(engine);
  return {
    engine,
    handle: newGateway({ fsx: engine.fsx, lab, reportDefect }),
    upload: async ({ fileSystemId, files }, onProgress, signal) => {
      const result = await writeFiles(engine.ports, fileSystemId, files, { onProgress, signal });
      engine.ports.publish({ kind: 'volume', id: fileSystemId });
      return result;
    },
    wake: engine.wake,
    stop: engine.stop,
  };
}
