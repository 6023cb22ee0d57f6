import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newDataPlane } from '../../testing/data-plane.ts';
import { type FaultPlan, newFaultyStore } from '../../testing/faulty-store.ts';
import { beginLife, type Life, STEPS, tidy, troubles } from '../../testing/interrupted-life.ts';
import { newMemoryPackFiles } from '../../testing/memory-pack-files.ts';
import { digestQuickly } from '../../testing/quick-digest.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { replayLog } from '../store/replay-log.ts';
import { openRowMemory } from '../store/row-memory.ts';
import type { DataPorts } from './data-ports.ts';
import { filesAfterRows } from './files-after-rows.ts';
import { withPackFiles } from './with-pack-files.ts';

beforeAll(digestQuickly);
afterAll(() => {
  vi.restoreAllMocks();
});

/** A disk on which a life has begun, and a host that has its rows in memory and can meet faults beneath. */
async function newWorld(mostLogged: number) {
  const files = newMemoryPackFiles();
  const disk = newMemoryStore();
  const life = await beginLife(newDataPlane(withPackFiles(disk, files)));
  const store = newFaultyStore(disk);
  const memory = await openRowMemory(store, () => {}, mostLogged);
  const host = newDataPlane(withPackFiles(memory, filesAfterRows(store.filesOf(files), memory.settle)));
  return { store, life, host, memory, newSoundHost: () => newDataPlane(withPackFiles({ ...disk }, files)), disk };
}

async function goOn(data: DataPorts, from: { readonly steps: number; readonly life: Life }) {
  let { steps, life } = from;
  for (const step of STEPS.slice(steps)) {
    try {
      await step.take(data);
    } catch (cause) {
      expect(cause, step.name).toMatchObject({ name: 'StorageFault' });
      return { steps, life };
    }
    life = step.after(life);
    steps += 1;
  }
  return { steps, life };
}

const LOGS = [4, 1_500];
/** Every operation would take half a minute. */
const STRIDE = 3;
const REASONS = ['closed', 'quota'] as const;

test.each(REASONS.flatMap((reason) => LOGS.map((mostLogged) => [reason, mostLogged] as const)))(
  'when the store beneath fails, %s, from whichever operation on, the next host finds what was acknowledged; %i rows in the log',
  async (reason: FaultPlan['reason'], mostLogged) => {
    const whole = await newWorld(mostLogged);
    const before = whole.store.operations(reason);
    expect((await goOn(whole.host, { steps: 0, life: whole.life })).steps).toBe(STEPS.length);
    const operations = whole.store.operations(reason) - before;
    for (let at = 1; at <= operations; at += STRIDE) {
      const { store, life, host, disk, newSoundHost } = await newWorld(mostLogged);
      store.fail({ reason, at, lasts: 'onwards' });
      const met = await goOn(host, { steps: 0, life });

      await replayLog(disk);
      const next = newSoundHost();
      const found = await troubles(next, met.life, STEPS[met.steps]);
      expect(
        found.filter((what) => !what.endsWith('belongs to no pack.')),
        `from ${at} on`,
      ).toEqual([]);
      await tidy(next);
      const done = await goOn(next, met);
      expect(done.steps, `from ${at} on`).toBe(STEPS.length);
      expect(await troubles(next, done.life), `from ${at} on`).toEqual([]);
    }
  },
  120_000,
);

test('a file is removed when the deletion of its row lasts, and not before', async () => {
  const order: string[] = [];
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const files = filesAfterRows(
    {
      ...newMemoryPackFiles(),
      remove: async () => void order.push('removed'),
      forget: async () => void order.push('forgotten'),
    },
    () => settled,
  );
  const removing = files.remove([{ repositoryId: 'r', file: 'f' }]);
  const forgetting = files.forget('r');
  order.push('settled');
  settle();
  await Promise.all([removing, forgetting]);
  expect(order).toEqual(['settled', 'removed', 'forgotten']);

  const lost = filesAfterRows({ ...newMemoryPackFiles(), remove: async () => void order.push('lost') }, async () => {
    throw new Error('closed');
  });
  await lost.remove([{ repositoryId: 'r', file: 'f' }]);
  expect(order).not.toContain('lost');
});
