import { expect, test } from 'vitest';
import { soak, type YearEnd } from '../../testing/soak.ts';

/** A small one unless the environment tells otherwise: `npm run bench:soak` asks for three years of twenty. */
const YEARS = Number(process.env.SOAK_YEARS ?? 1);
const FILE_SYSTEMS = Number(process.env.SOAK_FILE_SYSTEMS ?? 5);

test('years of backups, copies, expiries, deletions and verifying leave everything whole, and no more than after the first', async () => {
  const ends = await soak({ years: YEARS, fileSystems: FILE_SYSTEMS });
  if (process.env.SOAK_YEARS !== undefined) process.stdout.write(`SOAK ${JSON.stringify(ends)}\n`);
  expect(ends).toHaveLength(YEARS);
  const [first] = ends;
  for (const end of ends) expectFlat(end, first ?? end);
}, 1_200_000);

/** Days and events are remembered for 366 days, so there are up to a twentieth more of them later than after the first year. */
function expectFlat(end: YearEnd, first: YearEnd): void {
  expect(end.locks).toBe(first.locks);
  expect(end.storedBytes).toBeLessThanOrEqual(first.storedBytes * 1.05);
  for (const [table, count] of Object.entries(end.rows))
    expect(count, table).toBeLessThanOrEqual((first.rows[table] ?? 0) * 1.05 + 20);
}
