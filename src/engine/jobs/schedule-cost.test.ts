import { expect, test } from 'vitest';
import { passDays } from '../../testing/daily-backups.ts';
import { fileSystemWith, hostEngine } from '../../testing/hosted-engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { editFile } from '../volumes/edit-file.ts';

/** A store that tells the transactions made of it: `read`, `strict` or `relaxed`. */
function newToldStore() {
  const store = newMemoryStore();
  const told: string[] = [];
  const telling: Store = {
    ...store,
    read: (tables, work) => {
      told.push('read');
      return store.read(tables, work);
    },
    write: (tables, work, durability = 'strict') => {
      told.push(durability);
      return store.write(tables, work, durability);
    },
  };
  return { store: telling, told };
}

const countOf = (told: readonly string[], kind: string) => told.filter((one) => one === kind).length;

test('a day of a file system costs one strict transaction for its change, and the day’s backup and all that expires none', async () => {
  const { store, told } = newToldStore();
  const { engine, defects } = await hostEngine({ store, locks: newMemoryLocks() });
  const settings = { AutomaticBackupRetentionDays: 3 };
  const id = await fileSystemWith(engine, { 'a.txt': 'x'.repeat(300_000) }, settings);
  const passDay = async (day: number) => {
    const bytes = new TextEncoder().encode(`day ${day}`);
    told.length = 0;
    await editFile(engine.ports, id, { path: '/a.txt', offset: 70_000, bytes });
    const edit = [...told];
    told.length = 0;
    await passDays(engine, 1);
    return { edit, day: [...told] };
  };
  for (let day = 0; day < 6; day += 1) await passDay(day);
  for (let day = 6; day < 10; day += 1) {
    const costs = await passDay(day);
    expect([countOf(costs.edit, 'strict'), countOf(costs.edit, 'relaxed')]).toEqual([1, 0]);
    // The strict one moves the clock.
    expect(countOf(costs.day, 'strict')).toBe(1);
    // Two; on a busy machine the work may take so long that it tells how far it is.
    expect(countOf(costs.day, 'relaxed')).toBeLessThanOrEqual(3);
    expect(countOf(costs.day, 'read')).toBeLessThanOrEqual(17);
  }
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
});
