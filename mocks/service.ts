import type { Place } from '../src/aws/arn.ts';
import { type Engine, newEngine } from '../src/engine/engine.ts';
import { knownNetworks } from '../src/engine/operations/ec2/remembered-networks.ts';
import { isRegionOn, regionsOn } from '../src/engine/operations/lab/regions.ts';
import type { Ids, Locks, Room } from '../src/engine/ports.ts';
import { type BlockWork, setBlockWork } from '../src/engine/repository/block-work.ts';
import type { PackFiles } from '../src/engine/repository/pack-files.ts';
import { withPackFiles } from '../src/engine/repository/with-pack-files.ts';
import type { Store } from '../src/engine/store/port.ts';
import { newStoredClock, realNow } from '../src/engine/time/clock.ts';
import { writeFiles } from '../src/engine/volumes/write-files.ts';
import type { ImportOutcome, ImportProgress, ImportRequest } from '../src/lab/bundle.ts';
import type { Change } from '../src/lab/change.ts';
import { DEFAULT_RATE } from '../src/lab/clock.ts';
import type { UploadProgress, UploadRequest, UploadResult } from '../src/lab/upload.ts';
import { newGate } from './gate.ts';
import { newGateway } from './gateway/gateway.ts';
import { bringIn } from './lab/bundle-routes.ts';
import { newChangeFeed } from './lab/change-feed.ts';
import { newFaults } from './lab/faults.ts';
import type { Spool } from './lab/host-routes.ts';
import { outcomeOf } from './lab/import-outcome.ts';
import { newLaboratory } from './lab/laboratory.ts';
import { newBuilder } from './scenarios/builder.ts';
import { newScenarioIds } from './scenarios/scenario-ids.ts';
import { newScenarioStore } from './scenarios/scenario-store.ts';
import type { Scenario } from './scenarios/scenarios.ts';

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
  /** A bundle by reference, as the page hands it over. */
  readonly importBundle: (
    request: ImportRequest,
    onProgress: (progress: ImportProgress) => void,
    signal: AbortSignal,
  ) => Promise<ImportOutcome>;
  /** Deletes everything and builds the scenario; requests that come meanwhile wait. */
  readonly reset: (scenario: Scenario) => Promise<void>;
  /** Another host on the same store changed something. */
  readonly hear: (change: Change) => void;
  readonly stop: () => Promise<void>;
  readonly engine: Engine;
}

export interface ServiceOptions {
  readonly store: Store;
  /** Where large packs are files; all are in the store's rows without it. */
  readonly files?: PackFiles | undefined;
  /** Who works on bytes beside the service; it does so itself without it. */
  readonly work?: BlockWork;
  readonly locks: Locks;
  readonly ids: Ids;
  /** Called after each change is stored. */
  readonly publish: (change: Change) => void;
  readonly reportDefect: (cause: unknown) => void;
  /** Asks for the room that the store has; absent in memory. Never rejects. */
  readonly room?: () => Promise<Room>;
  /** Rate of a clock that is started, also by a reset: virtual seconds per real second; 60 unless told. */
  readonly firstRate?: number;
  /** False where answers are carried whole, so that none may be endless. */
  readonly canStream?: boolean;
  /** How a long body is made a Blob; the host's own way unless told. */
  readonly spool?: Spool;
}

/** A browser keeps a large Blob on disk by itself; of a service in memory nothing is anywhere else. */
const toBlob: Spool = async (request) => ({ blob: await request.blob(), discard: async () => undefined });

/** Puts engine, gateway and laboratory together, and begins to run jobs. */
export function newService(options: ServiceOptions): Service {
  const { locks, publish, reportDefect, room, firstRate = DEFAULT_RATE, canStream = true, spool = toBlob } = options;
  const ids = newScenarioIds(options.ids);
  const rows = newScenarioStore(options.store);
  const store = options.files ? withPackFiles(rows, options.files) : rows;
  if (options.work) setBlockWork(store, options.work);
  const faults = newFaults();
  const changes = newChangeFeed();
  const gate = newGate();
  const clock = newStoredClock(store, realNow, firstRate);
  const tell = (change: Change) => {
    changes.tell(change);
    publish(change);
  };
  const engine = newEngine({ ports: { store, locks, ids, clock, publish: tell, ...(room && { room }) }, reportDefect });

  const answer = (request: Request) => gateway(request);
  const builder = newBuilder({ engine, gate, ids, store: rows, answer, onReset: faults.clear });
  const runningRate = firstRate > 0 ? firstRate : DEFAULT_RATE;
  const turns = { among: gate.pass, alone: gate.alone };
  const lab = newLaboratory(engine, { builder, faults, runningRate, changes, canStream, spool, ...turns });
  const networks = (place: Place) => knownNetworks(store, place);
  const isOn = (place: Place) => isRegionOn(engine.ports, place);
  const onIn = (account: string) => regionsOn(engine.ports, account);
  const answers = { fsx: faults.on(engine.fsx), kms: engine.kms, mayAskEc2: engine.mayAskEc2, networks, lab };
  const gateway = newGateway({ ...answers, isOn, regionsOn: onIn, reportDefect });

  return {
    engine,
    handle: (request) => {
      builder.heed(request);
      return isAlone(request) ? answer(request) : gate.pass(() => answer(request));
    },
    upload: ({ fileSystemId, files }, onProgress, signal) =>
      gate.pass(async () => {
        builder.touch();
        const result = await writeFiles(engine.ports, fileSystemId, files, { onProgress, signal });
        engine.ports.publish({ kind: 'volume', id: fileSystemId });
        return result;
      }),
    importBundle: ({ account, region, bundle: blob, replace = false }, onProgress, signal) => {
      builder.touch();
      const arrival = { blob, place: { account, region }, replace, onProgress, signal };
      return outcomeOf(bringIn(engine, turns, arrival), { signal, reportDefect });
    },
    reset: builder.reset,
    hear: (change) => {
      builder.touch(); // what another host did is not known here
      if (change.kind === 'reset' || change.kind === 'wiped') engine.heedReset().catch(reportDefect);
      engine.wake();
    },
    stop: async () => {
      changes.close();
      await engine.stop();
    },
  };
}

/**
 * A reset or an import waits for the other requests, and so may not be counted among them; how far a reset is, is asked while the others
 * wait.
 */
function isAlone({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return pathname === '/_lab/reset' || (method === 'POST' && pathname === '/_lab/import');
}
