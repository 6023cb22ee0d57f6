import { afterEach, expect, test } from 'vitest';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { SCENARIOS } from '../scenarios/scenarios.ts';

const running: MemoryService[] = [];

function begin(firstRate?: number): MemoryService {
  const made = newMemoryService(firstRate);
  running.push(made);
  return made;
}

afterEach(async () => {
  for (const { service, defects } of running.splice(0)) {
    expect(await audit(service.engine.ports)).toEqual([]);
    await service.stop();
    expect(defects).toEqual([]);
  }
});

const json = async (response: Promise<Response>) => (await response).json();
const reset = ({ lab }: MemoryService, body: object = {}) => lab('POST', 'reset', JSON.stringify(body));

async function backups({ fsx }: MemoryService, region?: string) {
  return (await fsx('DescribeBackups', {}, region)).body.Backups;
}

test('reset to the first backup and back to nothing', async () => {
  const made = begin();
  expect(await json(reset(made, { scenario: 'first-backup' }))).toEqual({ scenario: 'first-backup' });
  const [backup] = await backups(made);
  expect(backup).toMatchObject({ Lifecycle: 'AVAILABLE', Tags: [{ Key: 'Name', Value: 'first-backup' }] });
  const file = await made.lab('GET', `backups/${backup.BackupId}/files/README.txt`);
  expect(await file.text()).toContain('Samples of the first run');

  expect(await json(reset(made))).toEqual({ scenario: 'empty' });
  expect(await backups(made)).toEqual([]);
  expect((await made.fsx('DescribeFileSystems', {})).body.FileSystems).toEqual([]);
  expect(await json(made.lab('GET', 'storage'))).toMatchObject({ volumesBytes: 0, vaultsBytes: 0 });
  expect(made.changes.filter(({ kind }) => kind === 'reset')).toHaveLength(2);
});

test('two regions hold two backups and a copy of the second', async () => {
  const made = begin();
  await reset(made, { scenario: 'two-regions' });
  const [copy, ...others] = await backups(made, 'eu-west-1');
  expect(others).toEqual([]);
  const second = (await backups(made)).find(({ BackupId }: { BackupId: string }) => BackupId === copy.SourceBackupId);
  expect(second.Tags).toEqual([{ Key: 'Name', Value: 'second-backup' }]);
  expect(copy).toMatchObject({ Lifecycle: 'AVAILABLE', SourceBackupRegion: 'us-east-1', Tags: second.Tags });
  const file = await made.lab('GET', `backups/${copy.BackupId}/files/samples/three.csv`);
  expect(await file.text()).toBe('three,0,0\n');
});

test.each(SCENARIOS.map(({ name }) => name))(
  '%s is the same whenever it is built, also anew',
  async (scenario) => {
    const [one, other] = [begin(), begin(60)];
    const seen = [];
    for (const made of [one, one, other]) {
      await reset(made, { scenario });
      const found = [...(await backups(made)), ...(await backups(made, 'eu-west-1'))];
      const { FileSystems } = (await made.fsx('DescribeFileSystems', {})).body;
      seen.push([found, FileSystems].map((list) => JSON.stringify(list).replace(/"CreationTime":[\d.]+/g, '')));
      const storage = await json(made.lab('GET', 'storage'));
      seen.at(-1)?.push(`${storage.volumesBytes} ${storage.vaultsBytes}`);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  },
  60_000,
);

test('a reset stops jobs, waits for nobody, and the clock starts again as at first', async () => {
  const made = begin();
  const took = [];
  while (took.length < 3) {
    await reset(made, { scenario: 'first-backup' });
    const [{ FileSystem }] = await backups(made);
    await made.lab('POST', 'clock', '{"rate": 1, "advanceSeconds": 1000000}');
    await made.fsx('CreateBackup', { FileSystemId: FileSystem.FileSystemId }); // takes 15 s
    const before = Date.now();
    await reset(made);
    took.push(Date.now() - before);
  }
  expect(Math.min(...took)).toBeLessThan(900); // the machine may be away in one of them
  const clock = await json(made.lab('GET', 'clock'));
  expect(clock.rate).toBe(0);
  expect(Math.abs(clock.now - Date.now())).toBeLessThan(5_000);
  expect(await json(made.lab('POST', 'settle', '{}'))).toEqual({ openJobs: 0 });
});

test('requests that come during a reset wait and see what it left', async () => {
  const made = begin();
  const done = reset(made, { scenario: 'first-backup' });
  await expect.poll(() => made.changes, { interval: 1 }).toContainEqual({ kind: 'reset', id: '' });
  const [seen, also] = await Promise.all([backups(made), backups(made), done]);
  expect([seen.length, also.length]).toEqual([1, 1]);
});

test.each([
  ['{"scenario": "last-backup"}', 'There is no scenario last-backup; there are empty, first-backup'],
  ['{"scenario": 7}', 'There is no scenario 7'],
  ['', 'The body must be a JSON object.'],
])('a reset with %s is refused and changes nothing', async (body, sentence) => {
  const made = begin();
  await reset(made, { scenario: 'first-backup' });
  const response = await made.lab('POST', 'reset', body);
  expect(response.status).toBe(400);
  expect((await response.json()).message).toContain(sentence);
  expect(await backups(made)).toHaveLength(1);
});

test('the clock goes to a date, and not back', async () => {
  const made = begin();
  const { now } = await json(made.lab('GET', 'clock'));
  const tomorrow = new Date(now + 86_400_000);
  const move = (to: unknown) => made.lab('POST', 'clock', JSON.stringify({ to }));
  expect(await json(move(tomorrow.toISOString()))).toEqual({ now: tomorrow.getTime(), rate: 0 });
  expect(await json(move('2099-01-01T01:00:00+01:00'))).toEqual({ now: Date.UTC(2099, 0, 1), rate: 0 });
  for (const to of [tomorrow.toISOString(), 'soon', '2100-01-01T00:00:00', 5, null, '2100-13-01'])
    expect((await move(to)).status, String(to)).toBe(400);
  expect(await json(made.lab('GET', 'clock'))).toEqual({ now: Date.UTC(2099, 0, 1), rate: 0 });
});

test('a pause keeps the rate until it ends', async () => {
  const made = begin(5);
  const change = (body: object) => json(made.lab('POST', 'clock', JSON.stringify(body)));
  expect(await change({ paused: true })).toMatchObject({ rate: 0 });
  expect(await change({ paused: false })).toMatchObject({ rate: 5 });
  expect(await change({ rate: 60, paused: false })).toMatchObject({ rate: 60 });
  expect((await made.lab('POST', 'clock', '{"paused": "yes"}')).status).toBe(400);
});

test('events tell changes as they are stored, and end when the reader goes', async () => {
  const made = begin();
  const response = await made.lab('GET', 'events');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toMatch(/^: /);
  await reset(made, { scenario: 'first-backup' });
  let text = '';
  while (!text.includes('"kind":"backup"')) text += (await reader.read()).value;
  expect(text).toMatch(/^data: \{"kind":"reset","id":""\}\n\n/);
  const ofFileSystem = /data: \{"kind":"file-system","id":"fs-[0-9a-f]{17}","region":"us-east-1"\}\n\n/g;
  expect(text.match(ofFileSystem)).toHaveLength(2); // Creating, and Available
  expect(text).not.toMatch(/"kind":"file-system"[^}]*fs-[0-9a-f]{17}"\}/);
  await reader.cancel();
  await reset(made);
});

test('a fault comes before or after the effect, so many times, and a retry with the token heals it', async () => {
  const made = begin();
  await reset(made, { scenario: 'first-backup' });
  const [{ FileSystem }] = await backups(made);
  const fault = (body: object) => made.lab('POST', 'faults', JSON.stringify({ operation: 'CreateBackup', ...body }));
  const create = (ClientRequestToken: string) =>
    made.fsx('CreateBackup', { FileSystemId: FileSystem.FileSystemId, ClientRequestToken });

  await fault({ code: 'ThrottlingException', times: 2 });
  expect((await create('a')).body.__type).toBe('ThrottlingException');
  expect(await json(made.lab('GET', 'faults'))).toEqual({
    faults: [{ operation: 'CreateBackup', code: 'ThrottlingException', times: 1, after: false }],
  });
  expect((await create('a')).body.__type).toBe('ThrottlingException');
  expect(await backups(made)).toHaveLength(1);

  await fault({ code: 'InternalServerError', after: true });
  expect(await create('a')).toMatchObject({ status: 500, body: { __type: 'InternalServerError' } });
  expect(await backups(made)).toHaveLength(2);
  expect((await create('a')).status).toBe(200);
  expect(await backups(made)).toHaveLength(2);

  await fault({ code: 'InternalServerError', times: 100 });
  expect(await json(made.lab('DELETE', 'faults'))).toEqual({ faults: [] });
  expect((await create('a')).status).toBe(200);
  await made.lab('POST', 'settle', '{}');
});

test.each([
  { operation: 'CreateBackups', code: 'BadRequest' },
  { operation: 'CreateBackup', code: 'Teapot' },
  { operation: 'CreateBackup', code: 'BadRequest', times: 0 },
  { operation: 'CreateBackup', code: 'BadRequest', after: 1 },
])('the fault %o is refused', async (body) => {
  expect((await begin().lab('POST', 'faults', JSON.stringify(body))).status).toBe(400);
});

test('a quota holds in its Region, until a reset', async () => {
  const made = begin();
  await reset(made, { scenario: 'first-backup' });
  const [{ FileSystem }] = await backups(made);
  const quota = (limit: string, value: unknown) => made.lab('POST', 'quotas', JSON.stringify({ limit, value }));
  expect(await json(quota('TOTAL_USER_INITIATED_BACKUPS', 1))).toEqual({
    limit: 'TOTAL_USER_INITIATED_BACKUPS',
    value: 1,
  });
  expect((await made.fsx('CreateBackup', { FileSystemId: FileSystem.FileSystemId })).body).toMatchObject({
    __type: 'ServiceLimitExceeded',
    Limit: 'TOTAL_USER_INITIATED_BACKUPS',
  });
  for (const [limit, value] of [['PATIENCE', 1] as const, ['FILE_SYSTEM_COUNT', -1] as const])
    expect((await quota(limit, value)).status).toBe(400);
  await reset(made, { scenario: 'first-backup' });
  expect((await made.fsx('CreateBackup', { FileSystemId: FileSystem.FileSystemId })).status).toBe(200);
  await made.lab('POST', 'settle', '{}');
});

test('what is under way fails with the message that was asked for', async () => {
  const made = begin();
  await reset(made, { scenario: 'first-backup' });
  const [{ FileSystem }] = await backups(made);
  const { Backup } = (await made.fsx('CreateBackup', { FileSystemId: FileSystem.FileSystemId })).body;
  const fail = (body: object) => made.lab('POST', 'failures', JSON.stringify(body));
  expect(await json(fail({ id: Backup.BackupId, message: 'The disk broke.' }))).toEqual({ failed: 1 });
  const { body } = await made.fsx('DescribeBackups', { BackupIds: [Backup.BackupId] });
  expect(body.Backups[0]).toMatchObject({ Lifecycle: 'FAILED', FailureDetails: { Message: 'The disk broke.' } });
  expect((await fail({ id: Backup.BackupId })).status).toBe(409);
  expect((await fail({ id: 'x' })).status).toBe(400);
  expect((await fail({ id: Backup.BackupId, message: 'x'.repeat(257) })).status).toBe(400);
  await made.lab('POST', 'settle', '{}');
});
