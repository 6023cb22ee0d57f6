import { tidyBundles } from '../bundles/tidy-bundles.ts';
import type { Ports } from '../ports.ts';
import { checkEpoch, lead } from '../time/leader.ts';
import type { Runner } from './runner.ts';
import { tidyRepositories } from './tidy.ts';
import { tidySchedules } from './tidy-schedules.ts';

/** When this host runs the jobs of its store: while it is the elected one. */
export interface Office {
  /** Ends the term, does `work`, and stands for election anew. */
  readonly leaveFor: (work: () => Promise<void>) => Promise<void>;
  /** Ends the term for good; the jobs stay where they are. */
  readonly close: () => Promise<void>;
}

/** Stands for election; in each term it first makes up for interrupted work, then runs jobs. */
export function newOffice(ports: Ports, runner: Runner, reportDefect: (cause: unknown) => void): Office {
  let isClosed = false;
  let end = stand();

  function stand(): () => Promise<void> {
    const stopping = new AbortController();
    const leading = lead(
      ports,
      async ({ epoch, signal }) => {
        for (const tidy of [tidyBundles, tidyRepositories, tidySchedules])
          await tidy(ports).catch((cause: unknown) => reportUnlessOver(epoch, cause));
        await runner.run({ ports, epoch }, signal);
      },
      stopping.signal,
    ).catch(reportDefect);
    return async () => {
      stopping.abort();
      await leading;
    };
  }

  /** After a reset by another host nothing is where it was. */
  const reportUnlessOver = (epoch: number, cause: unknown): Promise<void> =>
    ports.store
      .read(['leader'], (tx) => checkEpoch(tx, epoch))
      .then(
        () => reportDefect(cause),
        () => undefined,
      );

  return {
    leaveFor: async (work) => {
      const mine = end;
      await mine();
      try {
        await work();
      } finally {
        if (!isClosed && end === mine) end = stand();
      }
    },
    close: () => {
      isClosed = true;
      return end();
    },
  };
}
