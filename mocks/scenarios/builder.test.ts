import { afterEach, expect, test, vi } from 'vitest';
import { audit } from '../../src/engine/repository/audit.ts';
import type { ResetState } from '../../src/lab/scenario.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';

let made: MemoryService;

afterEach(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

const reset = (scenario: string) => made.lab('POST', 'reset', JSON.stringify({ scenario }));
const state = async (): Promise<ResetState> => (await made.lab('GET', 'reset')).json();

test('a scenario is nobody’s until somebody changes it', async () => {
  made = newMemoryService();
  expect(await state()).toEqual({ holds: 'nothing' });
  await reset('first-backup');
  const { body } = await made.fsx('DescribeFileSystems', {});
  await made.lab('POST', 'clock', '{"advanceSeconds": 60}');
  expect(await state()).toEqual({ holds: 'scenario' });
  const [{ FileSystemId }] = body.FileSystems;
  expect((await made.lab('PUT', `volumes/${FileSystemId}/files/mine.txt`, 'mine')).status).toBe(200);
  expect(await state()).toEqual({ holds: 'work' });
  await reset('first-backup');
  expect(await state()).toEqual({ holds: 'scenario' });
  await reset('empty');
  expect(await state()).toEqual({ holds: 'nothing' });
});

test('a scenario that is given up says how far it is until then, and leaves nothing', async () => {
  made = newMemoryService();
  const begun = await (await made.lab('GET', 'clock')).json();
  const answer = reset('ninety-days');
  await vi.waitFor(async () => expect((await state()).building?.percent).toBeGreaterThan(0), {
    ...{ interval: 5, timeout: 30_000 },
  });
  expect((await state()).building).toMatchObject({ scenario: 'ninety-days' });
  expect((await made.lab('DELETE', 'reset')).status).toBe(200);
  const given = await answer;
  expect([given.status, await given.json()]).toEqual([409, expect.objectContaining({ code: 'Conflict' })]);
  expect(await state()).toEqual({ holds: 'nothing' });
  const after = await (await made.lab('GET', 'clock')).json();
  expect(after.now).toBeGreaterThanOrEqual(begun.now);
});
