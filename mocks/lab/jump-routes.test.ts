import { expect, test, vi } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import type { ClockState } from '../../src/lab/clock.ts';
import type { Jump } from '../../src/lab/jump.ts';
import type { UpcomingEvent } from '../../src/lab/upcoming.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };
const DAY_MS = 86_400_000;

const jump = async ({ lab }: MemoryService, body: object) => {
  const response = await lab('POST', 'clock/jump', JSON.stringify(body));
  return { status: response.status, body: (await response.json()) as Jump };
};
const lastJump = async ({ lab }: MemoryService): Promise<Jump> => (await lab('GET', 'clock/jump')).json();
const clockNow = async ({ lab }: MemoryService): Promise<number> =>
  ((await (await lab('GET', 'clock')).json()) as ClockState).now;
const upcoming = async ({ lab }: MemoryService, query = ''): Promise<readonly UpcomingEvent[]> =>
  (await lab('GET', `upcoming${query}`)).json();

const untilOver = (service: MemoryService) =>
  vi.waitFor(
    async () => {
      const last = await lastJump(service);
      expect(last.state).not.toBe('running');
      return last;
    },
    { interval: 1, timeout: 10_000 },
  );

async function create({ fsx }: MemoryService): Promise<string> {
  const SubnetIds = networksOf(PLACE)
    .subnets.slice(0, 1)
    .map(({ subnetId }) => subnetId);
  const { status, body } = await fsx('CreateFileSystem', creationOf({ SubnetIds }));
  expect(status).toBe(200);
  return body.FileSystem.FileSystemId;
}

test('without a moment it goes to the next event, and what was due is done there', async () => {
  const service = newMemoryService();
  const FileSystemId = await create(service);
  const [next] = await upcoming(service);
  expect(next).toMatchObject({ kind: 'file-system-creation', region: 'us-east-1', fileSystemId: FileSystemId });

  const begun = await jump(service, {});
  const over = await untilOver(service);

  expect(begun).toMatchObject({ status: 202, body: { to: next?.at } });
  expect(over).toMatchObject({ id: begun.body.id, state: 'done', now: next?.at });
  expect(await clockNow(service)).toBe(next?.at);
  const { body } = await service.fsx('DescribeFileSystems', { FileSystemIds: [FileSystemId] });
  expect(body.FileSystems[0].Lifecycle).toBe('AVAILABLE');
  expect(service.defects).toEqual([]);
});

test('a date ten years from now is reached exactly, and the clock is told on the way', async () => {
  const service = newMemoryService();
  await create(service);
  const to = (await clockNow(service)) + 3653 * DAY_MS;

  await jump(service, { to: new Date(to).toISOString() });

  expect(await untilOver(service)).toMatchObject({ state: 'done', to, now: to, happened: { to } });
  expect(await clockNow(service)).toBe(to);
  expect(service.changes.some(({ kind }) => kind === 'clock')).toBe(true);
});

test('an earlier date turns the clock back at once, and what is to come stays', async () => {
  const service = newMemoryService();
  const FileSystemId = await create(service);
  const before = await upcoming(service);
  const now = await clockNow(service);

  const { body } = await jump(service, { to: new Date(now - 400 * DAY_MS).toISOString() });

  expect(body).toMatchObject({ state: 'done', from: now, now: now - 400 * DAY_MS });
  expect(await clockNow(service)).toBe(now - 400 * DAY_MS);
  expect(await upcoming(service)).toEqual(before);
  await jump(service, {});
  await untilOver(service);
  const described = await service.fsx('DescribeFileSystems', { FileSystemIds: [FileSystemId] });
  expect(described.body.FileSystems[0].Lifecycle).toBe('AVAILABLE');
});

test('there is no jump before the first, none to nothing, and only one at a time', async () => {
  const service = newMemoryService();
  expect(await lastJump(service)).toEqual({ state: 'none' });
  expect((await service.lab('DELETE', 'clock/jump')).status).toBe(404);
  expect((await jump(service, {})).status).toBe(404);

  const to = new Date((await clockNow(service)) + DAY_MS).toISOString();
  const [one, other] = await Promise.all([jump(service, { to }), jump(service, { to })]);

  expect([one.status, other.status].sort()).toEqual([202, 409]);
  await untilOver(service);
  expect((await jump(service, { to })).status).toBe(202);
  await untilOver(service);
});

test.each([{ to: 'tomorrow' }, { to: 5 }, { to: '2026-12-01T00:00' }, { to: '1969-12-31' }])(
  'a jump to %o is refused',
  async (body) => {
    expect((await jump(newMemoryService(), body)).status).toBe(400);
  },
);

test.each(['?limit=0', '?limit=201', '?limit=x', '?limit=-1', '?limit=1.5'])(
  'what is coming%s is refused',
  async (query) => {
    expect((await newMemoryService().lab('GET', `upcoming${query}`)).status).toBe(400);
  },
);

test('a reset ends a jump and forgets it', async () => {
  const service = newMemoryService();
  await create(service);
  const to = new Date((await clockNow(service)) + 3000 * DAY_MS).toISOString();
  await jump(service, { to });
  await service.lab('POST', 'reset', '{}');
  expect(await lastJump(service)).toEqual({ state: 'none' });
  const now = await clockNow(service);
  expect(Math.abs(now - Date.now())).toBeLessThan(DAY_MS);
  expect(service.defects).toEqual([]);
});
