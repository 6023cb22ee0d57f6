import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKUP_WINDOW_MS, type BackupWindow, chosenStartTime, nextWindow } from '../../rules/backup-window.ts';
import { creationDuration } from '../../rules/durations.ts';
import { DAY_MS, toDay } from '../../rules/utc-day.ts';
import { backupsIn, daysIn } from '../../testing/daily-backups.ts';
import { fileSystemWith, hostEngine, PLACE, settleAll } from '../../testing/hosted-engine.ts';
import { askUpdate } from '../../testing/updates.ts';
import { audit } from '../repository/audit.ts';
import { writeFiles } from '../volumes/write-files.ts';

/** What is done to the service, and to the model beside it. */
type Step =
  | { readonly kind: 'pass'; readonly hours: number; readonly pieces: number }
  | { readonly kind: 'create'; readonly retention: number; readonly start: string | undefined }
  | { readonly kind: 'retain'; readonly of: number; readonly retention: number }
  | { readonly kind: 'move'; readonly of: number; readonly start: string }
  | { readonly kind: 'write' | 'delete' | 'enter'; readonly of: number };

const START = fc.constantFrom('00:00', '04:17', '12:30', '23:45');
const RETENTION = fc.constantFrom(0, 1, 2, 7, 90);
const OF = fc.nat(3);
const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      hours: fc.integer({ min: 0, max: 300 }),
      pieces: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('create' as const),
      retention: RETENTION,
      start: fc.option(START, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retain' as const), of: OF, retention: RETENTION }) },
  fc.record({ kind: fc.constant('move' as const), of: OF, start: START }),
  fc.record({ kind: fc.constantFrom('write' as const, 'delete' as const), of: OF }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('enter' as const), of: OF }) },
);

/** The schedule as the guide says it: a plain loop over days, and a list of backups with the moment each was taken. */
interface Modelled {
  readonly id: string;
  start: string | undefined;
  retention: number;
  /** While it is being created, a window is missed. */
  readonly availableAt: number;
  /** A window that has begun, and whose moment has not come. */
  begun?: BackupWindow | undefined;
  /** No window up to here is looked at. */
  after: number;
  /** Days that had their window. */
  readonly days: Set<string>;
  readonly taken: number[];
}

/** Every window up to `now`, one day after the other; then what has expired goes. */
function passInModel(model: Modelled, now: number): void {
  while (model.retention > 0) {
    const { windowAt, startsAt } = model.begun ?? nextWindow(model.id, model.start, model.after);
    if (startsAt > now) break;
    model.begun = undefined;
    model.after = Math.max(model.after, windowAt);
    if (model.days.has(toDay(windowAt))) continue;
    model.days.add(toDay(windowAt));
    if (startsAt >= model.availableAt) model.taken.push(startsAt);
  }
  const { retention, taken } = model;
  if (retention > 0) taken.splice(0, taken.filter((at) => at + retention * DAY_MS <= now).length);
}

/** A window that has begun stays due while there are daily backups; one that has not goes by the new settings. */
function changeInModel(model: Modelled, now: number, change: Partial<Pick<Modelled, 'start' | 'retention'>>): void {
  const next = model.begun ?? nextWindow(model.id, model.start, model.after);
  const isBegun = model.retention > 0 && next.windowAt <= now && !model.days.has(toDay(next.windowAt));
  Object.assign(model, change);
  if (model.start === undefined && model.retention > 0) model.start = chosenStartTime(model.id);
  model.begun = isBegun && model.retention > 0 ? next : undefined;
  model.after = Math.max(model.after, now);
}

test(
  'whatever is created, changed, written and deleted meanwhile, the backups are those of a plain loop over days',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 2, maxLength: 12 }), async (steps) => {
        const { engine, defects } = await hostEngine();
        const models: Modelled[] = [];
        const now = async () => (await engine.clock.state()).now;
        let written = 0;
        for (const step of steps) {
          const model = 'of' in step ? models[step.of] : undefined;
          if (step.kind === 'create' && models.length < 3) {
            const settings = {
              AutomaticBackupRetentionDays: step.retention,
              ...(step.start === undefined ? {} : { DailyAutomaticBackupStartTime: step.start }),
            };
            const after = await now();
            const id = await fileSystemWith(engine, { 'a.txt': 'x' }, settings);
            const start = step.start ?? (step.retention > 0 ? chosenStartTime(id) : undefined);
            const availableAt = after + creationDuration;
            models.push({ id, start, retention: step.retention, after, availableAt, days: new Set(), taken: [] });
          } else if (step.kind === 'pass') {
            for (let piece = 0; piece < step.pieces; piece += 1)
              await engine.clock.change({ advanceSeconds: (step.hours * 3600) / step.pieces });
          } else if (step.kind === 'retain' && model) {
            await askUpdate(engine, model.id, {
              LustreConfiguration: { AutomaticBackupRetentionDays: step.retention },
            });
          } else if (step.kind === 'move' && model) {
            await askUpdate(engine, model.id, { LustreConfiguration: { DailyAutomaticBackupStartTime: step.start } });
          } else if (step.kind === 'enter' && model) {
            const { windowAt } = nextWindow(model.id, model.start, await now());
            await engine.clock.change({ to: windowAt + BACKUP_WINDOW_MS / 4 });
          } else if (step.kind === 'write' && model) {
            written += 1;
            await writeFiles(engine.ports, model.id, [
              { path: '/a.txt', bytes: new Blob([`${written}`]), modified: 0 },
            ]);
          } else if (step.kind === 'delete' && model) {
            await settleAll(engine);
            await engine.fsx(PLACE, 'DeleteFileSystem', { FileSystemId: model.id });
            models.splice(models.indexOf(model), 1);
          }
          const at = await now();
          for (const each of models) {
            if (each === model && step.kind === 'retain') changeInModel(each, at, { retention: step.retention });
            if (each === model && step.kind === 'move') changeInModel(each, at, { start: step.start });
            passInModel(each, at);
          }
          await engine.clock.change({ advanceSeconds: 0 });
          const backups = await backupsIn(engine);
          const told = backups.map(
            ({ FileSystem, CreationTime }) => `${FileSystem.FileSystemId} ${CreationTime * 1000}`,
          );
          const expected = models.flatMap(({ id, taken }) => taken.map((each) => `${id} ${each}`));
          expect(told.sort()).toEqual(expected.sort());
        }
        const days = (await daysIn(engine)).filter(({ fileSystemId }) => models.some(({ id }) => id === fileSystemId));
        expect(days.map(({ fileSystemId, day }) => `${fileSystemId} ${day}`).sort()).toEqual(
          models.flatMap(({ id, days: had }) => [...had].map((day) => `${id} ${day}`)).sort(),
        );
        for (const { windowAt, startedAt = 0 } of days) expect(startedAt - windowAt).toBeLessThan(BACKUP_WINDOW_MS);
        expect(await settleAll(engine)).toBe(0);
        expect(await audit(engine.ports)).toEqual([]);
        await engine.stop();
        expect(defects).toEqual([]);
      }),
      { numRuns: 60 },
    ),
  120_000,
);
