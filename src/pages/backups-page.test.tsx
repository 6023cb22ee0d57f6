// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backup } from '../aws/fsx/types.ts';
import type { BackupInsight } from '../lab/insight.ts';
import { paths } from '../paths.ts';
import { backupNamed, fileSystemWith } from '../testing/backups.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { type Answers, newWireService, refusalResponse } from '../testing/wire-service.ts';
import { BackupsPage } from './backups-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const before = backupNamed('before-upgrade', 1);
const after = backupNamed('after-upgrade', 2);
const nightly = backupNamed('nightly', 3, { Type: 'AUTOMATIC', FileSystem: { FileSystemId: 'fs-0aaaaaaaaaaaaaaaa' } });

const insightOf = ({ BackupId }: Backup): BackupInsight => ({
  BackupId,
  logicalBytes: 3 * 1024 ** 2,
  addedBytes: 64 * 1024,
});

async function openPage(backups: readonly Backup[], answers: Answers = {}): Promise<void> {
  service.use({
    DescribeBackups: () => HttpResponse.json({ Backups: backups }),
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystemWith()] }),
    'GET /_lab/backups': () => HttpResponse.json(backups.map(insightOf)),
    'GET /_lab/clock': () => HttpResponse.json({ now: 1_790_000_600_000, rate: 1 }),
    'POST /_lab/backups/reclaim': ({ backupIds }) =>
      HttpResponse.json({ bytes: 1024 * (Array.isArray(backupIds) ? backupIds.length : 0) }),
    ...answers,
  });
  renderConsole([{ path: paths.backups(), element: <BackupsPage /> }], paths.backups());
  await screen.findByText(backups[0]?.BackupId ?? 'No backups');
}

const rowOf = (name: string) => screen.getByText(name).closest('tr') ?? document.body;
const select = (name: string) => fireEvent.click(within(rowOf(name)).getByRole('checkbox'));
const openDeletion = async () => {
  fireEvent.click(screen.getByText('Actions'));
  fireEvent.click(await screen.findByText('Delete backups'));
  const warning = await screen.findByText(/^Deleting a backup is permanent/);
  return warning.closest<HTMLElement>('[role=dialog]') ?? document.body;
};

test('typing a name into the search box shows only the backups whose name has it', async () => {
  await openPage([before, after, nightly]);

  fireEvent.change(screen.getByPlaceholderText('Find backups'), { target: { value: 'Before-up' } });

  expect(screen.getAllByText(/^(before|after)-upgrade$|^nightly$/).map(({ textContent }) => textContent)).toEqual([
    'before-upgrade',
  ]);
  expect(screen.getAllByText('1 match').length).toBeGreaterThan(0);
});

test('a backup shows its status, type, file system and sizes', async () => {
  await openPage([backupNamed('weekly', 4, { Lifecycle: 'TRANSFERRING', ProgressPercent: 40 }), nightly]);

  expect(rowOf('weekly').textContent).toContain('Transferring 40%');
  expect(rowOf('weekly').textContent).toContain('User-initiated');
  await waitFor(() => expect(within(rowOf('weekly')).getByRole('link', { name: 'genomics' })).toBeTruthy());
  expect(rowOf('nightly').textContent).toContain('fs-0aaaaaaaaaaaaaaaa (deleted)');
  await waitFor(() => expect(rowOf('nightly').textContent).toContain('64 KiB'));
});

test('a backup that is not available cannot be restored, and the button says why', async () => {
  const failed = backupNamed('failed', 5, { Lifecycle: 'FAILED', FailureDetails: { Message: 'The storage is full.' } });
  await openPage([failed]);

  select('failed');

  const reason = `${failed.BackupId} is FAILED. A backup can be restored when it is AVAILABLE.`;
  const restore = screen.getByText('Restore backup').closest('button') ?? document.body;
  expect(restore.getAttribute('aria-disabled')).toBe('true');
  fireEvent.focus(restore);
  await waitFor(() => expect(screen.getAllByText(reason).length).toBeGreaterThan(0));
});

test('only the backups whose check box is checked are deleted', async () => {
  await openPage([before, after], {
    DeleteBackup: ({ BackupId }) => HttpResponse.json({ BackupId, Lifecycle: 'DELETED' }),
  });
  select('before-upgrade');
  select('after-upgrade');
  const dialog = await openDeletion();

  fireEvent.click(within(dialog).getByRole('checkbox', { name: after.BackupId }));
  await waitFor(() => expect(within(dialog).getByText(/^Deleting 1 backup frees 1 KiB/)).toBeTruthy());
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete backups' }));

  await waitFor(() => expect(dialog.isConnected).toBe(false));
  expect(service.sentTo('DeleteBackup').map(({ BackupId }) => BackupId)).toEqual([before.BackupId]);
  expect(screen.getByText(/Deleted 1 backup before-upgrade/)).toBeTruthy();
});

test('a backup that could not be deleted stays in the dialog with the reason', async () => {
  await openPage([before, after], {
    DeleteBackup: ({ BackupId }) =>
      BackupId === after.BackupId
        ? refusalResponse('BackupRestoring', 'It is being restored.')
        : HttpResponse.json({ BackupId, Lifecycle: 'DELETED' }),
  });
  select('before-upgrade');
  select('after-upgrade');
  const dialog = await openDeletion();

  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete backups' }));

  await waitFor(() => expect(within(dialog).getByText('It is being restored.')).toBeTruthy());
  expect(within(dialog).getAllByRole('checkbox').length).toBe(1);
});

test('a backup of AWS Backup cannot be checked, and the dialog says where to delete it', async () => {
  await openPage([before, backupNamed('from-plan', 6, { Type: 'AWS_BACKUP' })]);
  select('before-upgrade');
  select('from-plan');

  const dialog = await openDeletion();

  expect(
    within(dialog)
      .getAllByRole<HTMLInputElement>('checkbox')
      .map(({ checked }) => checked),
  ).toEqual([true, false]);
  expect(within(dialog).getByText(/Delete its recovery point in AWS Backup/)).toBeTruthy();
});

test('backups that could not be loaded leave an alert with Retry', async () => {
  service.use({ DescribeBackups: () => refusalResponse('AccessDeniedException', 'You may not.') });
  renderConsole([{ path: paths.backups(), element: <BackupsPage /> }], paths.backups());

  expect(await screen.findByText('The backups could not be loaded')).toBeTruthy();
  expect(screen.getByText('Retry')).toBeTruthy();
});
