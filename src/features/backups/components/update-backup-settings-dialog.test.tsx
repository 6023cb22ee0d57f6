// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backup, FileSystem } from '../../../aws/fsx/types.ts';
import { backupNamed, fileSystemWith } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { newWireService } from '../../../testing/wire-service.ts';
import { AutomaticBackupSettings } from './automatic-backup-settings.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const DAY = 86_400;
const NOW = Date.UTC(2026, 10, 22, 12, 0);
const daily = fileSystemWith({
  LustreConfiguration: {
    DeploymentType: 'PERSISTENT_2',
    PerUnitStorageThroughput: 125,
    AutomaticBackupRetentionDays: 7,
    DailyAutomaticBackupStartTime: '04:00',
    WeeklyMaintenanceStartTime: '1:05:00',
    CopyTagsToBackups: true,
  },
});
const aged = (days: number) =>
  backupNamed('', days, { Type: 'AUTOMATIC', CreationTime: NOW / 1000 - days * DAY - 60, Tags: [] });

function openPanel(fileSystem: FileSystem, backups: readonly Backup[] = []): void {
  service.use({
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: [fileSystem] }),
    DescribeBackups: () => HttpResponse.json({ Backups: backups }),
    DescribeDataRepositoryAssociations: () => HttpResponse.json({ Associations: [] }),
    UpdateFileSystem: () => HttpResponse.json({ FileSystem: fileSystem }),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOW, rate: 0 }),
    'POST /_lab/backups/reclaim': () => HttpResponse.json({ bytes: 1024 * 1024 }),
  });
  renderConsole([{ path: '/', element: <AutomaticBackupSettings fileSystem={fileSystem} /> }], '/');
}

async function openDialog(fileSystem: FileSystem, backups: readonly Backup[] = []): Promise<HTMLElement> {
  openPanel(fileSystem, backups);
  fireEvent.click(screen.getByRole('button', { name: 'Update backup settings' }));
  return screen.findByRole('dialog', { name: 'Update backup settings' });
}

const save = (dialog: HTMLElement) => fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
const fill = (dialog: HTMLElement, label: string, value: string) =>
  fireEvent.change(within(dialog).getByLabelText(label), { target: { value } });

const RETENTION = 'Automatic backup retention period';
const START = 'Start time of the daily backup window';

test('the settings are shown, with the next backup on the service’s clock', async () => {
  openPanel(daily);
  expect(screen.getByText('04:00 to 04:30 UTC')).toBeTruthy();
  expect(screen.getByText('7 days')).toBeTruthy();
  expect(await screen.findByText('In 16 hours: Nov 23, 04:00 to 04:30 UTC')).toBeTruthy();
});

test('window and retention are sent together, and the dialog closes', async () => {
  const dialog = await openDialog(daily);
  fill(dialog, START, '21:30');
  fill(dialog, RETENTION, '30');
  expect(within(dialog).getByText(/21:30 to 22:00 UTC/)).toBeTruthy();

  save(dialog);

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(service.sentTo('UpdateFileSystem')[0]).toMatchObject({
    LustreConfiguration: { AutomaticBackupRetentionDays: 30, DailyAutomaticBackupStartTime: '21:30' },
  });
  expect(screen.getByText('Backup settings of genomics were updated')).toBeTruthy();
});

test('a wrong value stands under its field and is not sent', async () => {
  const dialog = await openDialog(daily);
  fill(dialog, RETENTION, '91');
  fill(dialog, START, '05:15');
  save(dialog);
  expect(within(dialog).getByLabelText(RETENTION).getAttribute('aria-invalid')).toBe('true');
  expect(within(dialog).getByText(/may not overlap/)).toBeTruthy();
  expect(service.sentTo('UpdateFileSystem')).toEqual([]);
});

test('turning daily backups off warns with the guide’s reason', async () => {
  const dialog = await openDialog(daily, [aged(3)]);
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Disabled' }));
  expect(dialog.textContent).toContain('means that your file system is never automatically backed up');
  expect(dialog.textContent).toContain('Its automatic backups stay until the file system is deleted');

  save(dialog);

  await waitFor(() => expect(service.sentTo('UpdateFileSystem')).toHaveLength(1));
  expect(service.sentTo('UpdateFileSystem')[0]?.LustreConfiguration).toEqual({ AutomaticBackupRetentionDays: 0 });
});

test('lowering the retention names the backups that go, and asks first', async () => {
  const dialog = await openDialog(daily, [aged(1), aged(3), aged(5), backupNamed('kept', 9, { CreationTime: 1 })]);
  fill(dialog, RETENTION, '2');
  expect(await within(dialog).findByText('2 automatic backups will be deleted')).toBeTruthy();
  expect(
    within(dialog)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([`${aged(5).BackupId}, taken 5 days ago`, `${aged(3).BackupId}, taken 3 days ago`]);
  expect(await within(dialog).findByText(/frees 1 MiB/)).toBeTruthy();

  save(dialog);
  expect(within(dialog).getByText('Confirm that they are deleted.')).toBeTruthy();
  expect(document.activeElement).toBe(within(dialog).getByRole('checkbox'));
  expect(service.sentTo('UpdateFileSystem')).toEqual([]);

  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Delete these 2 automatic backups' }));
  save(dialog);
  await waitFor(() => expect(service.sentTo('UpdateFileSystem')).toHaveLength(1));
});

test('a confirmation holds only for the backups that it was given for', async () => {
  const dialog = await openDialog(daily, [aged(1), aged(3), aged(5)]);
  fill(dialog, RETENTION, '4');
  fireEvent.click(await within(dialog).findByRole('checkbox', { name: 'Delete this automatic backup' }));
  fill(dialog, RETENTION, '2');
  expect(await within(dialog).findByRole('checkbox', { name: /these 2/ })).toHaveProperty('checked', false);
});

test.each([
  ['a scratch file system', fileSystemWith({ LustreConfiguration: { DeploymentType: 'SCRATCH_2' } }), /scratch/],
  ['one that is being updated', fileSystemWith({ ...daily, Lifecycle: 'UPDATING' }), /Available when/],
] as const)('the settings of %s cannot be updated, and the button says why', async (_case, fileSystem, reason) => {
  openPanel(fileSystem);
  const button = screen.getByRole('button', { name: 'Update backup settings' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getAllByText(reason).length).toBeGreaterThan(0);
});
