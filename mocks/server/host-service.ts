import { openDiskStore } from '../../src/engine/store/disk-store.ts';
import { newMemoryStore } from '../../src/engine/store/memory-store.ts';
import type { Store } from '../../src/engine/store/port.ts';
import { newIds } from '../../src/engine/time/ids.ts';
import { newMemoryLocks } from '../../src/engine/time/locks.ts';
import { newService, type Service } from '../service.ts';
import { diskRoom } from './disk-room.ts';
import type { ServerOptions } from './options.ts';
import { spoolToFile } from './spool-file.ts';

/** The service with the store it is the only one to use. */
export interface HostedService {
  readonly service: Service;
  /** Closes the store of a service that was stopped; what is written by then is kept. */
  readonly closeStore: () => Promise<void>;
}

/** Opens the store, and brings an empty one to the scenario. @throws {StorageFault} */
export async function hostService(
  { scenario, clock, data }: Pick<ServerOptions, 'scenario' | 'clock' | 'data'>,
  reportDefect: (cause: unknown) => void,
): Promise<HostedService> {
  const { store, closed } = await openStore(data);
  const service = newService({
    store,
    locks: newMemoryLocks(),
    ids: newIds(),
    publish: () => undefined,
    reportDefect,
    spool: spoolToFile,
    ...(clock === undefined ? {} : { firstRate: clock }),
    ...(data === undefined ? {} : { room: () => diskRoom(data) }),
  });
  if (scenario.name !== 'empty' && (await isEmpty(store))) await service.reset(scenario);
  if (clock !== undefined) await service.engine.clock.change({ rate: clock });
  return {
    service,
    closeStore: async () => {
      store.close();
      await closed;
    },
  };
}

async function openStore(data: string | undefined): Promise<{ store: Store; closed: Promise<void> | undefined }> {
  if (data === undefined) return { store: newMemoryStore(), closed: undefined };
  const store = await openDiskStore(data);
  return { store, closed: store.closed };
}

const isEmpty = (store: Store): Promise<boolean> =>
  store.read(['fileSystems', 'backups'], async (tx) => {
    const counts = [await tx.table('fileSystems').count({ limit: 1 }), await tx.table('backups').count({ limit: 1 })];
    return counts.every((count) => count === 0);
  });
