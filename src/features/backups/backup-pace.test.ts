import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupDuration, fixedPart } from '../../rules/durations.ts';
import { paceOf } from './backup-pace.ts';

const START = 1_790_000_000_000;
const TIB = 1024 ** 4;
const terabytes = {
  ...{ doneBytes: 4096, totalBytes: 4096, changedBytes: 2 * TIB },
  ...{ startedAt: START, transferAt: START + fixedPart(true) },
  finishAt: START + backupDuration({ first: true, changedBytes: 2 * TIB }),
};

test('before the real work is over, only that is known', () => {
  const working = { doneBytes: 1, totalBytes: 4, startedAt: START, transferAt: START + 1000 };
  expect(paceOf('CREATING', working, START)).toEqual({ work: { bytes: 1, of: 4 } });
  expect(paceOf('TRANSFERRING', working, START + 5000)).toEqual({ work: { bytes: 1, of: 4 } });
});

test('terabytes move at the service’s rate, synthetic ones too', () => {
  const halfway = (terabytes.transferAt + terabytes.finishAt) / 2;
  const { moved, rate = 0, remaining } = paceOf('TRANSFERRING', terabytes, halfway);
  expect(moved).toEqual({ bytes: TIB, of: 2 * TIB });
  expect(rate / 200_000_000).toBeCloseTo(1, 4);
  expect(remaining).toBe(terabytes.finishAt - halfway);
});

test('nothing moves while the backup is created', () => {
  expect(paceOf('CREATING', terabytes, START)).toEqual({
    moved: { bytes: 0, of: 2 * TIB },
    remaining: terabytes.finishAt - START,
  });
});

test('a backup of no changes has only time left', () => {
  const none = { ...terabytes, changedBytes: 0, finishAt: terabytes.transferAt };
  expect(paceOf('CREATING', none, START)).toEqual({ remaining: fixedPart(true) });
});

test('nothing is known of one that is pending', () => {
  expect(paceOf('PENDING', undefined, START)).toEqual({});
});

test('bytes and time never run backwards, nor over', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 30_000 }), fc.integer({ min: 0, max: 5000 }), (at, later) => {
      const one = paceOf('TRANSFERRING', terabytes, START + at * 1000);
      const other = paceOf('TRANSFERRING', terabytes, START + (at + later) * 1000);
      expect(other.moved?.bytes).toBeGreaterThanOrEqual(one.moved?.bytes ?? 0);
      expect(other.moved?.bytes).toBeLessThanOrEqual(2 * TIB);
      expect(other.remaining).toBeLessThanOrEqual(one.remaining ?? 0);
      expect(other.remaining).toBeGreaterThanOrEqual(0);
    }),
  );
});
