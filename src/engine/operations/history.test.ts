import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newMemoryStore } from '../store/memory-store.ts';
import { recordEvent, recordRequest, recordService, summarize } from './history.ts';
import { listHistory } from './read-history.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };
const DAY = 86_400_000;
const started = (at: number, resourceId = 'backup-1', fileSystemId = 'fs-1') =>
  ({ action: 'AutomaticBackupStarted', at, resourceId, fileSystemId }) as const;

test('what happened is listed newest first by the order in which it was written, whatever the clock showed', async () => {
  const store = newMemoryStore();
  for (const at of [5, 90, 2, 2, 41])
    await store.write(['events'], (tx) => recordService(tx, PLACE, started(at, `backup-${at}`)));

  const { events, next } = await listHistory({ store }, PLACE, {}, { limit: 10 });

  expect(events.map(({ at }) => at)).toEqual([41, 2, 2, 90, 5]);
  expect(next).toBeUndefined();
  expect(events[0]).toEqual({
    ...{ id: events[0]!.id, at: 41, region: 'us-east-1', who: 'fsx.amazonaws.com', result: 'done' },
    ...{ action: 'AutomaticBackupStarted', resourceId: 'backup-41', fileSystemId: 'fs-1' },
  });
});

test('pages go on where the one before ended, and show every event once', async () => {
  const event = fc.record({ at: fc.integer({ min: 0, max: 50 }), of: fc.integer({ min: 1, max: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (happened, limit) => {
      const store = newMemoryStore();
      await store.write(['events'], async (tx) => {
        for (const { at, of } of happened) await recordService(tx, PLACE, started(at, `backup-${of}`, `fs-${of}`));
      });
      const filter = { resource: 'fs-2', from: 10, to: 40 };
      const shown: number[] = [];
      let before: string | undefined;
      do {
        const page = await listHistory({ store }, PLACE, filter, { limit, ...(before && { before }) });
        expect(page.events.length).toBeLessThanOrEqual(limit);
        shown.push(...page.events.map(({ at }) => at));
        before = page.next;
      } while (before !== undefined);

      const wanted = happened.filter(({ at, of }) => of === 2 && at >= 10 && at <= 40).map(({ at }) => at);
      expect(shown).toEqual(wanted.toReversed());
    }),
    { numRuns: 60 },
  );
});

test('a Region has its own events, and the moves of the clock that all Regions share', async () => {
  const store = newMemoryStore();
  await store.write(['events'], async (tx) => {
    await recordService(tx, PLACE, started(1));
    await recordService(tx, { ...PLACE, region: 'eu-west-1' }, started(2));
    await recordRequest(tx, PLACE, { action: 'ClockMoved', at: 3, resourceId: '' });
  });

  const { events } = await listHistory({ store }, PLACE, { region: 'eu-west-1' }, { limit: 10 });

  expect(events.map(({ at }) => at)).toEqual([3, 2]);
});

test('a summary counts by action and result, within two virtual times', async () => {
  const store = newMemoryStore();
  const refused = { ...PLACE, who: 'me', action: 'CreateBackup', at: 3, resourceId: '', result: 'refused' } as const;
  await store.write(['events'], async (tx) => {
    for (const at of [1, 2, 3, 9]) await recordService(tx, PLACE, started(at));
    await recordEvent(tx, refused);
  });

  const summary = await store.read(['events'], (tx) => summarize(tx, PLACE.account, 2, 8));

  expect(summary).toEqual({
    ...{ from: 2, to: 8 },
    counts: [
      { action: 'AutomaticBackupStarted', result: 'done', count: 2 },
      { action: 'CreateBackup', result: 'refused', count: 1 },
    ],
  });
});

test('events older than a year of the clock go, a few hundred rows behind at most', async () => {
  const store = newMemoryStore();
  for (let day = 0; day < 3 * 366; day += 1)
    await store.write(['events'], async (tx) => {
      for (const hour of [1, 2, 3]) await recordService(tx, PLACE, started(day * DAY + hour));
    });

  const rows = await store.read(['events'], (tx) => tx.table('events').list());

  expect(rows.length).toBeGreaterThanOrEqual(3 * 366);
  expect(rows.length).toBeLessThanOrEqual(3 * 366 + 300);
  expect(rows.at(-1)?.at).toBe((3 * 366 - 1) * DAY + 3);
});

test('a detail is kept to 256 characters', async () => {
  const store = newMemoryStore();
  await store.write(['events'], (tx) => recordService(tx, PLACE, { ...started(1), detail: 'x'.repeat(1_000) }));
  const { events } = await listHistory({ store }, PLACE, {}, { limit: 1 });
  expect(events[0]?.detail).toHaveLength(256);
});

test('a search that looks at many events gives its page early, and goes on where it was', async () => {
  const store = newMemoryStore();
  await store.write(['events'], async (tx) => {
    for (let at = 0; at < 9_000; at += 1) await recordService(tx, PLACE, started(at, `backup-${at % 4_500}`));
  });
  const shown: number[] = [];
  let before: string | undefined;
  do {
    const filter = { from: 3, to: 3 };
    const page = await listHistory({ store }, PLACE, filter, { limit: 10, ...(before && { before }) });
    shown.push(...page.events.map(({ at }) => at));
    before = page.next;
  } while (before !== undefined);
  expect(shown).toEqual([3]);
});
