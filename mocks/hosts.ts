import type { Neighbours } from '../src/engine/time/hosts.ts';

/** Workers that keep the service, each under a name of its own, and a lock of that name. */
const HOST = 'fsx-service-';
/** Such a worker where the page has no Web Locks: it reads, and has no lock. */
const READER = 'fsx-reader-';
/** On which workers give signs of life. */
const CHANNEL = 'fsx-backups-hosts';

let births = 0;

/** A name that no worker of this browser has had. */
export function newHostName(): string {
  births += 1;
  const kind = 'locks' in navigator ? HOST : READER;
  return `${kind}${births}-${performance.timeOrigin}-${Math.floor(performance.now())}`;
}

/** Whether the worker of this name may only read. */
export const isReader = (name: string): boolean => !name.startsWith(HOST) || !('locks' in navigator);

/** The workers of all tabs, as this one sees them. */
export function neighboursOf(self: string): Neighbours {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    self,
    isHost: (name) => name.startsWith(HOST),
    tell: () => channel.postMessage(self),
    hear: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<string>) => listener(data);
    },
    heldLocks: async () => {
      const { held = [] } = await navigator.locks.query();
      return held.map(({ name = '', clientId = '', mode = 'exclusive' }) => ({ name, holder: clientId, mode }));
    },
    seize: async (name, work) => {
      await navigator.locks.request(name, { steal: true }, work);
    },
  };
}
