import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { test } from 'vitest';
import { job, leader, pack } from './conformance-rows.ts';
import { openIdbStore } from './idb-store.ts';
import type { Durability, ReadTransaction, Store, WriteTransaction } from './port.ts';
import { replayLog } from './replay-log.ts';
import { openRowMemory } from './row-memory.ts';

/** What one transaction does to the rows, and how it ends. */
interface Step {
  readonly puts: readonly number[];
  readonly deletes: readonly number[];
  readonly packs: readonly (readonly [id: number, kilobytes: number])[];
  readonly lost: readonly number[];
  readonly ends: Durability | 'throws';
  /** Whether the next one waits for it. */
  readonly isAwaited: boolean;
}

const ids = fc.array(fc.nat(4), { maxLength: 2 });
const step: fc.Arbitrary<Step> = fc.record({
  puts: ids,
  deletes: ids,
  packs: fc.array(fc.tuple(fc.nat(3), fc.constantFrom(1, 70, 300)), { maxLength: 2 }),
  lost: fc.array(fc.nat(3), { maxLength: 1 }),
  ends: fc.constantFrom('strict', 'relaxed', 'relaxed', 'throws'),
  isAwaited: fc.boolean(),
});

const TABLES = ['leader', 'jobs', 'packs'] as const;

/** Everything that the steps write, as text. The number of the last of them comes first. */
async function pictureIn(tx: ReadTransaction<(typeof TABLES)[number]>): Promise<string> {
  const [last, jobs, packs] = await Promise.all([
    tx.table('leader').get('leader'),
    tx.table('jobs').list(),
    tx.table('packs').list(),
  ]);
  return JSON.stringify([
    last?.epoch ?? 0,
    jobs.map(({ jobId, subject }) => [jobId, subject]),
    packs.map(({ packId, bytes }) => [packId, bytes instanceof Uint8Array ? [bytes.length, bytes[0]] : 'no bytes']),
  ]);
}

const picture = (store: Store) => store.read(TABLES, pictureIn);

/** A store whose process ends after so many writes: what is under way then is done or not, and nothing more is. */
function newMortalStore(
  beneath: Store,
  { writes, isLastDone }: { readonly writes: number; readonly isLastDone: boolean },
) {
  let left = writes;
  let die = () => {};
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => {});
  const store: Store = {
    ...beneath,
    write: async (names, work, durability) => {
      left -= 1;
      if (left > 0) return beneath.write(names, work, durability);
      if (left === 0 && isLastDone) await beneath.write(names, work, durability);
      die();
      return never;
    },
  };
  return { store, death };
}

const life = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  writes: fc.integer({ min: 3, max: 14 }),
  isLastDone: fc.boolean(),
  mostLogged: fc.constantFrom(0, 3, 8, 1_000),
});

test(
  'whenever the process dies, the rows are as they were at one moment, and nothing that was strict is lost',
  () =>
    fc.assert(
      fc.asyncProperty(life, async ({ steps, mostLogged, ...end }) => {
        const factory = new IDBFactory();
        const { store, death } = newMortalStore(await openIdbStore({ factory }), end);
        const pictures = [await picture(await openIdbStore({ factory }))];
        let acknowledged = 0;

        const take = async (memory: Store, one: Step, at: number) => {
          let number = 0;
          const work = async (tx: WriteTransaction<(typeof TABLES)[number]>) => {
            number = ((await tx.table('leader').get('leader'))?.epoch ?? 0) + 1;
            await tx.table('leader').put(leader(number));
            for (const id of one.puts) await tx.table('jobs').put(job(String(id), `step ${at}`));
            for (const id of one.deletes) await tx.table('jobs').delete(String(id));
            for (const [id, kilobytes] of one.packs)
              await tx.table('packs').put(pack('r', id, new Uint8Array(kilobytes * 1024).fill(at)));
            for (const id of one.lost) await tx.table('packs').delete(['r', id]);
            if (one.ends === 'throws') throw new Error('changed its mind');
            pictures[number] = await pictureIn(tx);
          };
          await memory.write(TABLES, work, one.ends === 'relaxed' ? 'relaxed' : 'strict').catch(() => {});
          if (one.ends === 'strict') acknowledged = Math.max(acknowledged, number);
        };
        const live = async () => {
          const memory = await openRowMemory(store, () => {}, mostLogged);
          const taken: Promise<void>[] = [];
          for (const [at, one] of steps.entries()) {
            const mine = take(memory, one, at);
            taken.push(mine);
            if (one.isAwaited) await mine;
          }
          await Promise.all(taken);
          await memory.giveBack();
        };
        await Promise.race([live(), death]);
        const atDeath = acknowledged;

        const next = await openIdbStore({ factory });
        await replayLog(next);
        const [epoch] = JSON.parse(await picture(next)) as [number];
        if (epoch < atDeath) throw new Error(`${atDeath} was acknowledged, and ${epoch} is there`);
        if ((await picture(next)) !== pictures[epoch]) throw new Error(`not as after ${epoch}: ${await picture(next)}`);
        const again = await openRowMemory(next, () => {});
        if ((await picture(again)) !== pictures[epoch]) throw new Error('not the same in memory');
      }),
      { numRuns: 60 },
    ),
  60_000,
);
