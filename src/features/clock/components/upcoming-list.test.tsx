// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { UpcomingEvent } from '../../../lab/upcoming.ts';
import { fileSystemWith } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { type Answers, newWireService } from '../../../testing/wire-service.ts';
import { UpcomingList } from './upcoming-list.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR_MS = 3_600_000;
const ID = 'fs-0123456789abcdef0';
const EVENTS: readonly UpcomingEvent[] = [
  { kind: 'backup', at: NOON, region: 'us-east-1', fileSystemId: ID, backupId: 'backup-0123456789abcdef1' },
  { kind: 'daily-backup', at: NOON + 6 * HOUR_MS, region: 'us-east-1', fileSystemId: ID },
  { kind: 'expiry', at: NOON + 48 * HOUR_MS, region: 'eu-west-1', fileSystemId: 'fs-0123456789abcdef9' },
];

function showList(answers: Answers = {}): void {
  service.use({
    'GET /_lab/clock': () => HttpResponse.json({ now: NOON, rate: 0 }),
    'GET /_lab/clock/jump': () => HttpResponse.json({ state: 'none' }),
    'GET /_lab/upcoming': () => HttpResponse.json(EVENTS),
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystemWith()] }),
    ...answers,
  });
  renderConsole([{ path: '/', element: <UpcomingList /> }], '/');
}

test('each event says what, of which file system and when, and leads to its resource in its Region', async () => {
  showList();
  const list = await screen.findByRole('list', { name: 'What is coming' });
  await within(list).findByText('Daily backup of genomics');
  await waitFor(() => expect(list.textContent).toContain('in 6 hours'));
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    expect.stringContaining('End of the backup of genomicsNov 22, 12:00 UTC - now'),
    expect.stringContaining('Daily backup of genomicsJump hereNov 22, 18:00 UTC - in 6 hours'),
    expect.stringContaining(
      'Expiry of a backup of fs-0123456789abcdef9Jump hereNov 24, 12:00 UTC - in 2 days - eu-west-1',
    ),
  ]);
  expect(
    within(list)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual([
    '#/backups/backup-0123456789abcdef1?region=us-east-1',
    `#/file-systems/${ID}/backups?region=us-east-1`,
    '#/file-systems/fs-0123456789abcdef9/backups?region=eu-west-1',
  ]);
});

test('"Jump here" moves the clock to the event; where the clock is already, it is not offered', async () => {
  showList({
    'POST /_lab/clock/jump': () => HttpResponse.json({ code: 'Conflict', message: 'Busy.' }, { status: 409 }),
  });
  const here = await screen.findByRole('button', { name: 'Jump here: Daily backup of genomics' });
  await waitFor(() => expect(screen.getAllByRole('button', { name: /^Jump here/ })).toHaveLength(2));
  fireEvent.click(here);
  await waitFor(() => expect(service.sentTo('POST /_lab/clock/jump')).toEqual([{ to: '2026-11-22T18:00:00.000Z' }]));
});

test('when nothing is coming, the list says what would stand there', async () => {
  showList({ 'GET /_lab/upcoming': () => HttpResponse.json([]) });
  expect(await screen.findByText('Nothing is coming')).toBeTruthy();
});

test('a list that could not be loaded can be asked for again', async () => {
  const failure = { code: 'InternalError', message: 'The laboratory failed.' };
  showList({ 'GET /_lab/upcoming': () => HttpResponse.json(failure, { status: 500 }) });
  expect(await screen.findByText('The laboratory failed.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
});
