// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { HistoryPage as Answer, HistoryEvent } from '../lab/history.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { newWireService } from '../testing/wire-service.ts';
import { HistoryPage } from './history-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOW = Date.UTC(2026, 10, 23, 12);
const event = (number: number, members: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id: `00000000${number}0000aaaa`,
  at: NOW - number * 3_600_000,
  region: 'us-east-1',
  who: 'fsx.amazonaws.com',
  action: 'AutomaticBackupStarted',
  resourceId: 'backup-0123456789abcdef0',
  fileSystemId: 'fs-0123456789abcdef0',
  result: 'done',
  ...members,
});

const open = (answer: Answer | (() => Response), at = '/history') => {
  service.use({
    'GET /_lab/history': () => (typeof answer === 'function' ? answer() : HttpResponse.json(answer)),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOW, rate: 0 }),
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [] }),
  });
  return renderConsole([{ path: '/history', element: <HistoryPage /> }], at);
};

const rowOf = async (name: RegExp) => within(await screen.findByRole('row', { name }));

test('events stand with their time, their words, what they happened to, who asked and how it went', async () => {
  const refused = event(2, {
    ...{ action: 'DeleteBackup', result: 'refused', who: 'arn:aws:iam::111122223333:root' },
    ...{ resourceId: 'backup-00000000000000000', detail: 'There is no such backup.' },
  });
  open({ events: [event(1), refused], gone: ['backup-00000000000000000'] });

  const started = await rowOf(/Automatic backup started/);
  expect(started.getByText('Nov 23, 2026, 11:00 UTC')).toBeTruthy();
  expect(started.getByText('Done')).toBeTruthy();
  expect(started.getByRole('link', { name: 'backup-0123456789abcdef0' }).getAttribute('href')).toContain('#/backups/');
  const deletion = await rowOf(/DeleteBackup/);
  expect(deletion.getByText('Refused')).toBeTruthy();
  expect(deletion.getByText('There is no such backup.')).toBeTruthy();
  expect(deletion.getByText('arn:aws:iam::111122223333:root')).toBeTruthy();
  expect(deletion.queryByRole('link', { name: 'backup-00000000000000000' })).toBeNull();
});

test('the address says what is looked for, and the filter shows it', async () => {
  const search =
    'resource=fs-0123456789abcdef0&action=BackupExpired&from=2026-11-01T00:00:00.000Z&to=2026-11-08T00:00:00.000Z';
  open({ events: [], gone: [] }, `/history?${search}&region=us-east-1`);

  expect(await screen.findByText('No matches')).toBeTruthy();
  expect(screen.getByText(/fs-0123456789abcdef0/)).toBeTruthy();
  expect(screen.getAllByText(/Backup expired/).length).toBeGreaterThan(0);
  fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
  expect(await screen.findByText('No events')).toBeTruthy();
});

test('more is asked for when the reader comes to the end of what is known', async () => {
  const pages: readonly Answer[] = [
    { events: Array.from({ length: 30 }, (_, at) => event(at + 1)), gone: [], next: event(30).id },
    { events: [event(40, { action: 'ClockMoved', resourceId: '' })], gone: [] },
  ];
  let asked = 0;
  open(() => HttpResponse.json(pages[Math.min(asked++, 1)]));

  expect(await screen.findByText('(30+)')).toBeTruthy();
  expect(asked).toBe(1);
  fireEvent.click(screen.getByRole('button', { name: 'Next page' }));

  expect(await screen.findByText('(31)')).toBeTruthy();
  expect(await rowOf(/Clock moved/)).toBeTruthy();
});

test('an answer that does not come is said, and asked for again', async () => {
  let isDown = true;
  open(() =>
    isDown
      ? HttpResponse.json({ code: 'StorageLost', message: 'The connection was lost.' }, { status: 503 })
      : HttpResponse.json({ events: [event(1)], gone: [] }),
  );
  expect(await screen.findByText('The events could not be loaded')).toBeTruthy();
  isDown = false;
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await waitFor(() => expect(screen.getByText('Automatic backup started')).toBeTruthy());
});
