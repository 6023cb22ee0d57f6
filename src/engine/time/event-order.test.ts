import { expect, test, vi } from 'vitest';
import { broughtEventId, isEventId, nextEventId, noteEventId } from './event-order.ts';

test('ids sort in the order in which they are made, also while the machine goes back', () => {
  vi.useFakeTimers({ now: 1_900_000_000_000 });
  const ids = [nextEventId(), nextEventId()];
  vi.setSystemTime(1_800_000_000_000);
  ids.push(nextEventId(), nextEventId());
  vi.setSystemTime(1_900_000_000_001);
  ids.push(nextEventId());
  vi.useRealTimers();

  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.every(isEventId)).toBe(true);
});

test('an id sorts behind a stored one that is of a time to come, and what came from elsewhere before all', () => {
  noteEventId('zz0000000000500ab');
  const made = nextEventId();
  expect(made > 'zz0000000000500ab').toBe(true);
  expect(made < 'zz0000000000700ab').toBe(true);
  const brought = [0, 1, 36, 99_999].map(broughtEventId);
  expect(brought).toEqual([...brought].sort());
  expect((brought.at(-1) ?? '') < made).toBe(true);
});
