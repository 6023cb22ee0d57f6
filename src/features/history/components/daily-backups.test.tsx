// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DailyBackup } from '../../../lab/daily-backup.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { backupOf, fileSystemOf } from '../../../testing/resources.ts';
import { newWireService } from '../../../testing/wire-service.ts';
import { DailyBackups } from './daily-backups.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOW = Date.UTC(2026, 10, 23, 12);
const fileSystem = fileSystemOf({ CreationTime: 1_700_000_000 }, { AutomaticBackupRetentionDays: 7 });
const taken = backupOf({ BackupId: 'backup-00000000000000001', Type: 'AUTOMATIC', CreationTime: NOW / 1000 - 7200 });
const DAYS: readonly DailyBackup[] = [
  { day: '2026-11-21', windowAt: 0, outcome: 'missed', reason: 'Another backup was under way.' },
  {
    day: '2026-11-22',
    windowAt: 0,
    outcome: 'taken',
    backupId: 'backup-00000000000000002',
    startedAt: NOW - 93_600_000,
  },
  {
    day: '2026-11-23',
    windowAt: 0,
    outcome: 'taken',
    backupId: taken.BackupId,
    startedAt: NOW - 7_200_000,
    ioPauseMs: 2_000,
  },
];

const open = () => {
  service.use({
    [`GET /_lab/file-systems/${fileSystem.FileSystemId}/days`]: () => HttpResponse.json(DAYS),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOW, rate: 0 }),
  });
  renderConsole([{ path: '/', element: <DailyBackups fileSystem={fileSystem} backups={[taken]} /> }], '/');
};

const dayNamed = (name: RegExp) => screen.findByRole('button', { name });

test('the last good backup is told with its age', async () => {
  open();
  const sentence = await screen.findByText(/, 2 hours ago\.$/);
  expect(sentence.textContent).toBe('Last good backup: Nov 23, 2026, 10:00 UTC, 2 hours ago.');
  expect(within(sentence).getByRole('link').getAttribute('href')).toContain(taken.BackupId);
});

test('every day has a name, and choosing one shows its backups or why there is none', async () => {
  open();
  fireEvent.click(await dayNamed(/^November 23, 2026: Automatic backup taken$/));
  expect(screen.getByText(/at Nov 23, 2026, 10:00 UTC, storage I\/O paused for 2 seconds/)).toBeTruthy();
  expect(screen.getByRole('link', { name: taken.BackupId })).toBeTruthy();

  fireEvent.click(await dayNamed(/^November 22, 2026/));
  expect(screen.getByText(/backup-00000000000000002 is deleted/)).toBeTruthy();

  fireEvent.click(await dayNamed(/^November 21, 2026: Automatic backup missed$/));
  expect(screen.getByText(/Another backup was under way/)).toBeTruthy();
  expect(within(screen.getByRole('list', { name: /last 90 days/ })).getAllByRole('listitem')).toHaveLength(90);
});

test('arrow keys go from day to day, and only one day is a stop of the Tab key', async () => {
  open();
  const today = await dayNamed(/^November 23, 2026/);
  today.focus();
  fireEvent.keyDown(today, { key: 'ArrowLeft' });
  expect(document.activeElement).toBe(await dayNamed(/^November 22, 2026/));
  fireEvent.keyDown(document.activeElement as Element, { key: 'Home' });
  expect(document.activeElement).toBe(await dayNamed(/^August 26, 2026/));
  const stops = screen.getAllByRole('button', { name: /2026: / }).filter(({ tabIndex }) => tabIndex === 0);
  expect(stops).toHaveLength(1);
});
