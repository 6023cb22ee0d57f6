import type { Ids } from '../../src/engine/ports.ts';
import { seededIds } from '../../src/engine/time/ids.ts';

/** Ids that a host makes, and that are always the same while a scenario is built. */
export interface ScenarioIds extends Ids {
  /** Runs `work` with ids that depend only on their prefix and on how many of that prefix there were. */
  readonly repeat: <T>(work: () => Promise<T>) => Promise<T>;
}

export function newScenarioIds(ids: Ids): ScenarioIds {
  let seeded: Map<string, Ids> | undefined;
  const repeated = (prefix: string): Ids => {
    if (!seeded) return ids;
    const known = seeded.get(prefix) ?? seededIds(seedOf(prefix));
    seeded.set(prefix, known);
    return known;
  };
  return {
    next: (prefix) => repeated(prefix).next(prefix),
    uuid: () => ids.uuid(),
    repeat: async (work) => {
      seeded = new Map();
      try {
        return await work();
      } finally {
        seeded = undefined;
      }
    },
  };
}

const seedOf = (prefix: string) => [...prefix].reduce((seed, sign) => seed * 31 + (sign.codePointAt(0) ?? 0), 7);
