import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mode, newQueue, type Turn } from './memory-queue.ts';
import type { TableName } from './port.ts';

interface One {
  readonly tables: readonly TableName[];
  readonly mode: Mode;
}

const tables = fc.array(fc.constantFrom<TableName>('jobs', 'leader', 'clock'), { minLength: 1, maxLength: 3 });
const arrival = fc.record({ tables, mode: fc.constantFrom<Mode>('readonly', 'readwrite') });
/** An arrival, or which of those present leaves. */
const step = fc.oneof(arrival, fc.nat());

const conflict = (a: One, b: One) =>
  (a.mode === 'readwrite' || b.mode === 'readwrite') && a.tables.some((table) => b.tables.includes(table));

test('whoever comes and goes, exactly those have a turn whom nobody earlier holds up', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const queue = newQueue();
      const line: (One & { readonly turn: Turn; told: number })[] = [];
      for (const next of steps) {
        if (typeof next === 'number') {
          const [one] = line.splice(next % Math.max(1, line.length), 1);
          one?.turn.leave();
          one?.turn.leave();
        } else {
          const told = { count: 0 };
          const turn = queue(next.tables, next.mode, () => {
            told.count += 1;
          });
          const wasGranted = turn.isGranted;
          line.push({
            ...next,
            turn,
            get told() {
              return told.count + Number(wasGranted);
            },
          });
        }
        const granted = line.map((one, place) => !line.slice(0, place).some((earlier) => conflict(earlier, one)));
        expect(line.map(({ turn }) => turn.isGranted)).toEqual(granted);
        expect(line.map(({ told }) => told)).toEqual(granted.map(Number));
      }
    }),
    { numRuns: 1_000 },
  );
});
