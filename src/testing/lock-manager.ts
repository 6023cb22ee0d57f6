interface Waiting {
  readonly name: string;
  readonly mode: LockMode;
  readonly clientId: string;
  readonly begin: () => void;
}

interface Held extends Omit<Waiting, 'begin'> {
  readonly lose: (cause: unknown) => void;
}

/**
 * The locks of a browser, for clients of one test.
 *
 * @see Web Locks API, "Processing model"
 */
export function newLockManagers() {
  const held = new Set<Held>();
  const waiting: Waiting[] = [];
  const isFree = ({ name, mode }: Pick<Waiting, 'name' | 'mode'>) =>
    ![...held].some((one) => one.name === name && (mode === 'exclusive' || one.mode === 'exclusive'));
  const grant = () => {
    const blocked = new Set<string>();
    for (const one of [...waiting]) {
      if (blocked.has(one.name) || !isFree(one)) blocked.add(one.name);
      else {
        waiting.splice(waiting.indexOf(one), 1);
        one.begin();
      }
    }
  };
  const releaseAll = (isTheirs: (one: Held) => boolean) => {
    for (const one of [...held]) if (isTheirs(one)) held.delete(one);
  };

  const clientOf = (clientId: string): LockManager => ({
    request: async (name: string, ...rest: unknown[]) => {
      const work = rest.at(-1) as (lock: Lock | null) => unknown;
      const {
        mode = 'exclusive',
        ifAvailable = false,
        steal = false,
      } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
      await Promise.resolve();
      if (steal)
        for (const one of [...held])
          if (one.name === name) {
            held.delete(one);
            one.lose(new DOMException('The lock was stolen.', 'AbortError'));
          }
      const isNext = isFree({ name, mode }) && !waiting.some((one) => one.name === name);
      if (ifAvailable && !isNext) return work(null) as never;
      return new Promise<never>((resolve, reject) => {
        const begin = (): void => {
          const mine: Held = { name, mode, clientId, lose: reject };
          held.add(mine);
          Promise.resolve(work({ name, mode }))
            .then((result) => resolve(result as never), reject)
            .finally(() => {
              held.delete(mine);
              grant();
            });
        };
        if (steal) begin();
        else {
          waiting.push({ name, mode, clientId, begin });
          grant();
        }
      });
    },
    query: async () => ({
      held: [...held].map(({ name, mode, clientId: by }) => ({ name, mode, clientId: by })),
      pending: waiting.map(({ name, mode, clientId: by }) => ({ name, mode, clientId: by })),
    }),
  });
  return {
    clientOf,
    /** The browser lets go of what a client held that is no more, and of what it waited for. */
    kill: (clientId: string) => {
      releaseAll((one) => one.clientId === clientId);
      waiting.splice(0, waiting.length, ...waiting.filter((one) => one.clientId !== clientId));
      grant();
    },
  };
}
