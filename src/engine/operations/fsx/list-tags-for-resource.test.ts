import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupRow, PLACE, putBackups } from '../../../testing/listed-backups.ts';
import { newMemoryStore } from '../../store/memory-store.ts';
import type { Store } from '../../store/port.ts';
import { newStoredClock } from '../../time/clock.ts';
import { newIds } from '../../time/ids.ts';
import { newMemoryLocks } from '../../time/locks.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';

const ROW = backupRow(1, {});
const ResourceARN = `arn:aws:fsx:us-east-1:111122223333:backup/${ROW.id}`;

async function listTags(store: Store, page: { MaxResults?: number; NextToken?: string }) {
  const ports = {
    store,
    locks: newMemoryLocks(),
    clock: newStoredClock(store),
    ids: newIds(),
    publish: () => undefined,
  };
  const { Tags = [], NextToken } = await listTagsForResource(ports, PLACE, { ResourceARN, ...page });
  return { keys: Tags.map(({ Key }) => Key!), NextToken };
}

const putTags = (store: Store, keys: Iterable<string>) =>
  putBackups(store, [{ ...ROW, backup: { ...ROW.backup, Tags: [...keys].map((Key) => ({ Key, Value: 'v' })) } }]);

const LONG = '𝒜'.repeat(127);
const key = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcé大'), minLength: 1, maxLength: 3 }),
  fc.constantFrom(`${LONG}a`, `${LONG}b`, `${LONG}c`, '𝒜'.repeat(39), '大'.repeat(53)),
);
const keys = fc.uniqueArray(key, { maxLength: 20 });

test('no tag that stays is listed twice or never while others come and go', async () => {
  const store = newMemoryStore();
  const steps = fc.array(fc.record({ size: fc.integer({ min: 1, max: 5 }), come: keys, go: keys }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(keys, steps, async (first, changes) => {
      const present = new Set(first);
      const stay = new Set(first);
      const listed: string[] = [];
      let NextToken: string | undefined;
      await putTags(store, present);
      for (const { size, come, go } of [...changes, { size: 50, come: [], go: [] }]) {
        const page = await listTags(store, { MaxResults: size, ...(NextToken ? { NextToken } : {}) });
        listed.push(...page.keys);
        NextToken = page.NextToken;
        expect(NextToken?.length ?? 0).toBeLessThanOrEqual(255);
        if (NextToken === undefined) break;
        for (const gone of go) {
          present.delete(gone);
          stay.delete(gone);
        }
        for (const added of come) present.add(added);
        await putTags(store, present);
      }
      expect(NextToken).toBeUndefined();
      expect(new Set(listed).size).toBe(listed.length);
      for (const one of stay) expect(listed).toContain(one);
    }),
    { numRuns: 300 },
  );
});

test('tags are listed in the order of their keys', async () => {
  const store = newMemoryStore();
  await putTags(store, ['b', 'Name', 'a']);
  expect((await listTags(store, {})).keys).toEqual(['Name', 'a', 'b']);
});
