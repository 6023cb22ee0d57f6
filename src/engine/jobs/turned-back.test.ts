import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FsxError } from '../../aws/fsx/errors.ts';
import { askCopy, IRELAND } from '../../testing/copies.ts';
import { backupsIn, daysIn, FAR_START_TIME } from '../../testing/daily-backups.ts';
import {
  askBackup,
  describeBackup,
  fileSystemWith,
  hostEngine,
  PLACE,
  settleAll,
} from '../../testing/hosted-engine.ts';
import { askUpdate, describeFileSystem } from '../../testing/updates.ts';
import type { Engine } from '../engine.ts';
import { audit } from '../repository/audit.ts';

const DAY_MS = 86_400_000;
const DAILY = { AutomaticBackupRetentionDays: 3, DailyAutomaticBackupStartTime: FAR_START_TIME };

/** Turns the clock back at once. */
async function turnBack(engine: Engine, ms: number): Promise<void> {
  const { now } = await engine.clock.state();
  expect(await engine.clock.jump({ place: PLACE, to: now - ms })).toMatchObject({ state: 'done', now: now - ms });
}

test('what is under way when the clock is turned back goes on when it is there again', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' });
  const backup = await askBackup(engine, fs);
  await engine.clock.change({ advanceSeconds: 1 });

  await turnBack(engine, 90 * DAY_MS);

  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'CREATING', ProgressPercent: 0 });
  await engine.clock.change({ advanceSeconds: 89 * 86_400 });
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'CREATING' });
  await engine.clock.change({ advanceSeconds: 86_400 + 300 });
  expect(await describeBackup(engine, backup)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(await audit(engine.ports)).toEqual([]);
  await engine.stop();
  expect(defects).toEqual([]);
});

test('an update may follow one of a later time, once six hours lie between them', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine);
  await askUpdate(engine, fs, { StorageCapacity: 2400 });
  await settleAll(engine);
  const again = () => askUpdate(engine, fs, { StorageCapacity: 4800 });

  await turnBack(engine, 3_600_000);
  await expect(again()).rejects.toThrow(/six hours/);
  await turnBack(engine, DAY_MS);
  await again();
  await settleAll(engine);

  expect(await describeFileSystem(engine, fs)).toMatchObject({ StorageCapacity: 4800, Lifecycle: 'AVAILABLE' });
  await engine.stop();
  expect(defects).toEqual([]);
});

/** Pages of one backup, as the console reads them; between any two the clock may move. */
async function idsByPages(engine: Engine, between: () => Promise<void>): Promise<readonly string[]> {
  const ids: string[] = [];
  let NextToken: string | undefined;
  do {
    const asked = { MaxResults: 1, ...(NextToken === undefined ? {} : { NextToken }) };
    const page = (await engine.fsx(PLACE, 'DescribeBackups', asked)) as {
      Backups: readonly { BackupId: string }[];
      NextToken?: string;
    };
    ids.push(...page.Backups.map(({ BackupId }) => BackupId));
    NextToken = page.NextToken;
    await between();
  } while (NextToken !== undefined);
  return ids;
}

test('page tokens outlive a clock that is turned back between two pages', async () => {
  const { engine, defects } = await hostEngine();
  const fs = await fileSystemWith(engine, { 'a.txt': 'x' });
  for (let count = 0; count < 4; count += 1) {
    await askBackup(engine, fs);
    await settleAll(engine);
  }
  const ids = await idsByPages(engine, () => turnBack(engine, 400 * DAY_MS));
  expect(new Set(ids).size).toBe(4);
  await engine.stop();
  expect(defects).toEqual([]);
});

const states = async (engine: Engine) =>
  (await backupsIn(engine)).map(({ BackupId, Lifecycle }) => `${BackupId} ${Lifecycle}`);

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ forward: fc.integer({ min: 1, max: 20 * 86_400 }) }) },
    { weight: 3, arbitrary: fc.record({ back: fc.integer({ min: 1, max: 30 * 86_400 }) }) },
    { weight: 4, arbitrary: fc.record({ ask: fc.constantFrom('backup', 'copy', 'update', 'settle') }) },
  ),
  { minLength: 5, maxLength: 16 },
);

test('whatever is asked between moves forward and back: nothing is deleted by turning back, no window is taken twice, and all ends well', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { engine, defects } = await hostEngine();
      const fs = await fileSystemWith(engine, { 'a.txt': 'x' }, DAILY);
      const tried = (asked: Promise<unknown>) =>
        asked.catch((refused: unknown) => expect(refused).toBeInstanceOf(FsxError));
      for (const step of taken) {
        if ('forward' in step) await engine.clock.change({ advanceSeconds: step.forward });
        else if ('back' in step) {
          const before = await states(engine);
          await turnBack(engine, step.back * 1_000);
          expect(await states(engine)).toEqual(before);
        } else if (step.ask === 'backup') await tried(askBackup(engine, fs));
        else if (step.ask === 'update') await tried(askUpdate(engine, fs, { StorageCapacity: 2400 }));
        else if (step.ask === 'settle') await settleAll(engine);
        else {
          const [source] = await backupsIn(engine);
          if (source) await tried(askCopy(engine, source.BackupId, {}, IRELAND));
        }
      }
      expect(await settleAll(engine)).toBe(0);
      const days = await daysIn(engine);
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      expect(new Set(days.flatMap(({ backupId }) => backupId ?? [])).size).toBe(
        days.filter((row) => row.backupId).length,
      );
      for (const { Type, Lifecycle } of await backupsIn(engine))
        expect(`${Type} ${Lifecycle}`).toMatch(/^(AUTOMATIC|USER_INITIATED) AVAILABLE$/);
      expect(await audit(engine.ports)).toEqual([]);
      await engine.stop();
      expect(defects).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 60_000);
