import { expect, test } from 'vitest';
import { backupsIn, daysIn, passDays } from '../../testing/daily-backups.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { fileSystemWith, hostEngine, settleAll } from '../../testing/hosted-engine.ts';
import { audit } from '../repository/audit.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { writeFiles } from '../volumes/write-files.ts';

test('a window for which there is no room is told as failed, and the next ones go on', async () => {
  const store = newFaultyStore(newMemoryStore());
  const { engine, defects } = await hostEngine({ store, locks: newMemoryLocks() });
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, { AutomaticBackupRetentionDays: 90 });
  await passDays(engine, 1);
  const outcomes: string[] = [];
  for (let at = 1; at <= 12; at += 1) {
    await writeFiles(engine.ports, fs, [{ path: '/a.txt', bytes: new Blob([`${at}`]), modified: 0 }]);
    store.fail({ reason: 'quota', at });
    await passDays(engine, 1).catch(() => undefined);
    store.heal();
    await engine.clock.change({ advanceSeconds: 0 });
    await settleAll(engine);
    const days = await daysIn(engine);
    const last = days.at(-1);
    outcomes.push(last?.outcome ?? '');
    if (last?.outcome === 'failed') expect(last.reason).toMatch(/quota/);
    expect(await audit(engine.ports)).toEqual([]);
  }
  await passDays(engine, 1);

  expect(new Set(outcomes)).toEqual(new Set(['taken', 'failed']));
  const days = await daysIn(engine);
  expect(days.at(-1)?.outcome).toBe('taken');
  const taken = days.flatMap(({ outcome, backupId = '' }) => (outcome === 'taken' ? backupId : []));
  const available = (await backupsIn(engine)).filter(({ Lifecycle }) => Lifecycle === 'AVAILABLE');
  expect(available.map(({ BackupId }) => BackupId)).toEqual(taken);
  await engine.stop();
  expect(defects).toEqual([]);
});
