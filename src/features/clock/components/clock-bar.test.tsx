// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Jump } from '../../../lab/jump.ts';
import { fileSystemWith } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { type Answers, newWireService } from '../../../testing/wire-service.ts';
import { ClockBar } from './clock-bar.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOON = Date.UTC(2026, 10, 22, 12);
const DAWN = Date.UTC(2026, 10, 24, 5, 12);
const DAILY = { at: DAWN, kind: 'daily-backup', region: 'us-east-1', fileSystemId: fileSystemWith().FileSystemId };

const jumpOf = (told: Partial<Jump> = {}): Jump => ({
  id: 'jump-1',
  from: NOON,
  to: DAWN,
  now: NOON,
  state: 'running',
  happened: { from: NOON, to: NOON, counts: [] },
  ...told,
});

const NONE = () => HttpResponse.json({ state: 'none' });

async function showBar(answers: Answers = {}): Promise<void> {
  service.use({
    'GET /_lab/clock': () => HttpResponse.json({ now: NOON, rate: 60 }),
    'POST /_lab/clock': ({ rate = 60 }) => HttpResponse.json({ now: NOON, rate }),
    'GET /_lab/clock/jump': NONE,
    'GET /_lab/upcoming': () => HttpResponse.json([DAILY]),
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystemWith()] }),
    ...answers,
  });
  renderConsole([{ path: '/', element: <ClockBar isComingShown={false} onComing={() => undefined} /> }], '/');
  await screen.findByRole('button', { name: /^Time of the service/ });
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

test('the bar shows the date in UTC and the speed, and its menu checks that speed', async () => {
  await showBar();
  expect(button('Time of the service: Nov 22, 2026, 12:00 UTC')).toBeTruthy();
  fireEvent.click(button('Clock of the service: 60× real time'));
  const speeds = await screen.findAllByRole('menuitemcheckbox');
  expect(speeds.map((item) => [item.textContent, item.getAttribute('aria-checked')])).toEqual([
    ['Paused', 'false'],
    ['Real time', 'false'],
    ['60× real time', 'true'],
    ['3,600× real time', 'false'],
    ['1 day per second', 'false'],
  ]);
});

test('choosing a speed sends it', async () => {
  await showBar();
  fireEvent.click(button(/^Clock of the service/));
  fireEvent.click(await screen.findByText('Paused'));
  await waitFor(() => expect(service.sentTo('POST /_lab/clock')).toEqual([{ rate: 0 }]));
});

test('a clock that is fast says so; set to real time, it says how far its date is off', async () => {
  await showBar();
  expect(screen.getByText('Not real time')).toBeTruthy();
  fireEvent.click(button('Set to real time'));
  await waitFor(() => expect(service.sentTo('POST /_lab/clock')).toEqual([{ rate: 1 }]));
  expect((await screen.findByRole('status', { name: 'success' })).textContent).toMatch(
    /The clock runs in real time Its date stays .+ (?:ahead of|behind) real time\. To move it, choose Jump to a date\./,
  );
});

test('a clock at the real time has nothing to be noticed', async () => {
  await showBar({ 'GET /_lab/clock': () => HttpResponse.json({ now: Date.now(), rate: 1 }) });
  await screen.findByRole('button', { name: 'Clock of the service: Real time' });
  expect(screen.queryByRole('button', { name: 'Set to real time' })).toBeNull();
  expect(screen.queryByText(/real time$/)).toBeNull();
});

test('the next event is named, with its file system and its time, and a jump leads there', async () => {
  await showBar({ 'POST /_lab/clock/jump': () => HttpResponse.json(jumpOf(), { status: 202 }) });
  fireEvent.click(
    await screen.findByRole('button', {
      name: 'Jump to next event: Daily backup of genomics, Nov 24, 05:12 UTC',
    }),
  );
  await waitFor(() => expect(service.sentTo('POST /_lab/clock/jump')).toEqual([{}]));
});

test('without anything to come, the jump to it says so', async () => {
  await showBar({ 'GET /_lab/upcoming': () => HttpResponse.json([]) });
  expect(button(/Jump to next event/).getAttribute('aria-disabled')).toBe('true');
});

test('a jump that runs elsewhere, or ran before a reload, shows how far it is and can be stopped', async () => {
  const half = jumpOf({ now: (NOON + DAWN) / 2 });
  let current = half;
  await showBar({
    'GET /_lab/clock/jump': () => HttpResponse.json(current),
    'DELETE /_lab/clock/jump': () => {
      current = { ...half, state: 'stopped' };
      return HttpResponse.json(current);
    },
  });
  const notice = await screen.findByRole('status', { name: 'in-progress' });
  expect(notice.textContent).toContain('Jumping to Nov 24, 2026, 05:12 UTC');
  expect(within(notice).getByRole('progressbar').getAttribute('aria-valuenow') ?? notice.textContent).toMatch(/50/);
  expect(notice.textContent).toContain('From Nov 22, 2026, 12:00 UTC. Now Nov 23, 2026, 08:36 UTC.');

  fireEvent.click(button('Stop the jump'));
  expect((await screen.findByRole('status', { name: 'info' })).textContent).toContain(
    'The jump was stopped at Nov 23, 2026, 08:36 UTC',
  );
});

test('at its end a jump tells what happened, and leads to the history of that time', async () => {
  const counts = [
    { action: 'AutomaticBackupStarted', result: 'done' as const, count: 90 },
    { action: 'BackupExpired', result: 'done' as const, count: 83 },
  ];
  const to = NOON + 90 * 86_400_000;
  const done = jumpOf({ to, now: to, state: 'done', happened: { from: NOON, to, counts } });
  let current: Jump = { ...done, now: NOON, state: 'running' };
  await showBar({ 'GET /_lab/clock/jump': () => HttpResponse.json(current) });
  await screen.findByRole('status', { name: 'in-progress' });
  current = done;
  const notice = await screen.findByRole('status', { name: 'success' });
  expect(notice.textContent).toContain('90 days: 90 automatic backups taken, 83 expired, 0 missed.');
  expect(within(notice).getByRole('link', { name: 'View history' }).getAttribute('href')).toBe(
    '#/history?from=2026-11-22T12%3A00%3A00.000Z&to=2027-02-20T12%3A00%3A00.000Z&region=us-east-1',
  );
});

test('when a jump ended, the clock is asked at once where it stands', async () => {
  let current = jumpOf();
  await showBar({
    'GET /_lab/clock': () => HttpResponse.json({ now: current.now, rate: 0 }),
    'GET /_lab/clock/jump': () => HttpResponse.json(current),
  });
  await screen.findByRole('status', { name: 'in-progress' });
  current = jumpOf({ state: 'done', now: DAWN });
  expect(await screen.findByRole('button', { name: 'Time of the service: Nov 24, 2026, 05:12 UTC' })).toBeTruthy();
});

test('an earlier jump, over before the console was opened, is no news', async () => {
  await showBar({ 'GET /_lab/clock/jump': () => HttpResponse.json(jumpOf({ state: 'done', now: DAWN })) });
  await screen.findByText(/Daily backup of genomics/);
  expect(screen.queryAllByRole('status')).toEqual([]);
});

test('a refused jump is told', async () => {
  const refusal = { code: 'Conflict', message: 'Another jump is under way.' };
  await showBar({ 'POST /_lab/clock/jump': () => HttpResponse.json(refusal, { status: 409 }) });
  fireEvent.click(await screen.findByRole('button', { name: /^Jump to next event: / }));
  expect((await screen.findByRole('status', { name: 'error' })).textContent).toContain('Another jump is under way.');
});
