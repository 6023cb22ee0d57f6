import { afterEach, expect, test } from 'vitest';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';

let made: MemoryService;

afterEach(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

async function begin(scenario: string): Promise<void> {
  made = newMemoryService();
  const answer = await made.lab('POST', 'reset', JSON.stringify({ scenario }));
  expect(await answer.text()).not.toContain('refused');
}

interface Told {
  readonly BackupId: string;
  readonly Type: string;
  readonly Lifecycle: string;
  readonly CreationTime: number;
  readonly FileSystem: { readonly FileSystemId: string };
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

async function backups(NextToken?: string): Promise<readonly Told[]> {
  const { body } = await made.fsx('DescribeBackups', { NextToken });
  return body.NextToken ? [...body.Backups, ...(await backups(body.NextToken))] : body.Backups;
}
const nameOf = ({ Tags }: Told) => Tags.find(({ Key }) => Key === 'Name')?.Value ?? '';

test('ninety days leave the backups that their retention keeps, and a missed and a failed one', async () => {
  const before = Date.now();
  await begin('ninety-days');
  const all = await backups();
  const automatic = all.filter(({ Type, Lifecycle }) => Type === 'AUTOMATIC' && Lifecycle === 'AVAILABLE');
  const perName = ['genomics', 'render', 'archive'].map(
    (name) => automatic.filter((one) => nameOf(one) === name).length,
  );
  const { now } = await (await made.lab('GET', 'clock')).json();
  const history = await (await made.lab('GET', 'history/summary')).json();
  const count = (action: string) =>
    history.counts
      .filter((one: { action: string }) => one.action === action)
      .reduce((sum: number, { count: n }: { count: number }) => sum + n, 0);

  // by the time of the day at which the test runs, one more or less
  for (const [at, kept] of [7, 30, 89].entries()) expect(Math.abs((perName[at] ?? 0) - kept)).toBeLessThanOrEqual(1);
  expect(
    all
      .filter(({ Type }) => Type === 'USER_INITIATED')
      .map(nameOf)
      .sort(),
  ).toEqual(['all-frames', 'before-upgrade']);
  expect(all.filter(({ Lifecycle }) => Lifecycle === 'FAILED')).toHaveLength(1);
  expect(count('DailyBackupMissed')).toBe(1);
  expect(now).toBeGreaterThanOrEqual(before);
});

test('terabytes show the four durations of the guide', async () => {
  await begin('terabytes');
  const seconds: Record<string, number> = {};
  const events = (await (await made.lab('GET', 'history?limit=100')).json()).events;
  for (const backup of await backups()) {
    const ended = events.find(
      (event: { resourceId: string; action: string }) =>
        event.resourceId === backup.BackupId && event.action === 'BackupAvailable',
    );
    seconds[nameOf(backup)] = ended.at / 1000 - backup.CreationTime;
  }
  expect(seconds['very-little-data']).toBeLessThan(10 * 60);
  expect(seconds['very-little-data']).toBeGreaterThan(60);
  expect(seconds['terabytes-loaded']).toBeGreaterThan(2 * 3600);
  expect(seconds['minimal-changes']).toBeLessThan(60);
  expect(seconds['large-amount-added']).toBeGreaterThan(2 * 3600);
});
