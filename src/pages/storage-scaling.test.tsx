// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Backup, FileSystem } from '../aws/fsx/types.ts';
import { paths } from '../paths.ts';
import { withAppliedUpdate, withBegunUpdate, withRequestedUpdate } from '../rules/file-system-update-actions.ts';
import { backupNamed, fileSystemWith } from '../testing/backups.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { type Answers, newWireService, refusalResponse } from '../testing/wire-service.ts';
import { FileSystemPage } from './file-system-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOW = 1_790_000_600_000;
const genomics = fileSystemWith();
const asked = withRequestedUpdate(genomics, { StorageCapacity: 2400 }, NOW);
const optimizing = withAppliedUpdate(withBegunUpdate(asked, NOW), NOW);

function openUpdates(fileSystem: FileSystem, backups: readonly Backup[] = [], answers: Answers = {}): void {
  service.use({
    DescribeFileSystems: () =>
      HttpResponse.json({ FileSystems: [service.sentTo('UpdateFileSystem').length > 0 ? asked : fileSystem] }),
    DescribeBackups: () => HttpResponse.json({ Backups: backups }),
    DescribeDataRepositoryAssociations: () => HttpResponse.json({ Associations: [] }),
    UpdateFileSystem: () => HttpResponse.json({ FileSystem: asked }),
    'GET /_lab/backups': () => HttpResponse.json([]),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOW, rate: 0 }),
    ...answers,
  });
  renderConsole(
    [{ path: '/file-systems/:fileSystemId/:tab?', element: <FileSystemPage /> }],
    paths.fileSystem(genomics.FileSystemId ?? '', 'updates'),
  );
}

async function openDialog(name: string): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog', { name });
}

test('the next capacity is offered with the throughput that it gives, and sent', async () => {
  openUpdates(genomics);
  const dialog = await openDialog('Update storage capacity');
  const field = within(dialog).getByLabelText('Desired storage capacity');
  expect(field).toHaveProperty('value', '2400');
  expect(dialog.textContent).toContain('Total throughput now150 MB/s');
  expect(dialog.textContent).toContain('Total throughput after the update300 MB/s');

  fireEvent.click(within(dialog).getByRole('button', { name: 'Update' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(service.sentTo('UpdateFileSystem')[0]).toMatchObject({ StorageCapacity: 2400 });
  expect(screen.getByText(/File system genomics is being updated/)).toBeTruthy();
});

test('a capacity that is no step is refused while typing, and is not sent', async () => {
  openUpdates(genomics);
  const dialog = await openDialog('Update storage capacity');
  const field = within(dialog).getByLabelText('Desired storage capacity');

  fireEvent.change(field, { target: { value: '3600' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Update' }));

  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(within(dialog).getByText(/multiple of 2400/)).toBeTruthy();
  expect(service.sentTo('UpdateFileSystem')).toEqual([]);
});

test('a throughput is chosen among those of the deployment type, but for the present one', async () => {
  openUpdates(genomics);
  const dialog = await openDialog('Update throughput capacity per unit');
  expect(within(dialog).getByRole('radio', { name: /125 MB\/s per TiB, the present one/ })).toHaveProperty(
    'disabled',
    true,
  );

  fireEvent.click(within(dialog).getByRole('radio', { name: /500 MB\/s per TiB/ }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Update' }));

  await waitFor(() => expect(service.sentTo('UpdateFileSystem')).toHaveLength(1));
  expect(service.sentTo('UpdateFileSystem')[0]).toMatchObject({
    LustreConfiguration: { PerUnitStorageThroughput: 500 },
  });
});

test('what the service refuses stays in the dialog', async () => {
  openUpdates(genomics, [], { UpdateFileSystem: () => refusalResponse('ServiceLimitExceeded', 'The quota is 100.') });
  const dialog = await openDialog('Update storage capacity');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Update' }));
  expect(await within(dialog).findByText('The quota is 100.')).toBeTruthy();
});

test('an update that would wait for a backup says so', async () => {
  const creating = backupNamed('nightly', 1, { Lifecycle: 'CREATING' });
  openUpdates(genomics, [creating]);
  const dialog = await openDialog('Update storage capacity');
  expect(
    await within(dialog).findByText(
      `Waits for backup ${creating.BackupId}, which goes first, until it is Transferring.`,
    ),
  ).toBeTruthy();
});

test('updates are listed with what they change, and the next one says what it waits for', async () => {
  openUpdates(optimizing);
  const row = (await screen.findByText('2,400 GiB')).closest('tr');
  expect(row?.textContent).toContain('Storage capacity');
  expect(row?.textContent).toContain('Updated; Optimizing');
  expect((await screen.findByText('Storage optimization')).closest('tr')?.textContent).toContain('In progress0');

  const button = screen.getByRole('button', { name: 'Update storage capacity' });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
  expect(screen.getAllByText(/storage optimization after the last change is not over/).length).toBeGreaterThan(0);
});
