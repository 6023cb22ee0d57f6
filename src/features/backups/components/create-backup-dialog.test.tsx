// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { useState } from 'react';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { withBegunUpdate, withRequestedUpdate } from '../../../rules/file-system-update-actions.ts';
import { backupNamed, fileSystemWith } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { type Answers, newWireService, refusalResponse } from '../../../testing/wire-service.ts';
import { CreateBackupDialog } from './create-backup-dialog.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOON = Date.UTC(2026, 10, 22, 12, 0);
const taken = backupNamed('before-upgrade', 1, { Lifecycle: 'CREATING', ProgressPercent: 0 });

function Opened({ fileSystem = fileSystemWith() }: { readonly fileSystem?: FileSystem }) {
  const [open, setOpen] = useState(true);
  return open && <CreateBackupDialog fileSystem={fileSystem} onClose={() => setOpen(false)} />;
}

async function openDialog(answers: Answers = {}, fileSystem = fileSystemWith()): Promise<HTMLElement> {
  service.use({
    DescribeBackups: ({ BackupIds }) =>
      HttpResponse.json({ Backups: BackupIds ? [{ ...taken, Lifecycle: 'AVAILABLE' }] : [] }),
    CreateBackup: () => HttpResponse.json({ Backup: taken }),
    'GET /_lab/clock': () => HttpResponse.json({ now: NOON, rate: 60 }),
    ...answers,
  });
  renderConsole([{ path: '/', element: <Opened fileSystem={fileSystem} /> }], '/');
  await screen.findByDisplayValue('genomics 2026-11-22 12:00');
  return screen.getByRole('dialog', { name: 'Create backup' });
}

const type = (name: string) => fireEvent.change(screen.getByLabelText('Backup name'), { target: { value: name } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Create backup' }));

test('the name is the tag Name, and a notice follows the backup until it is available', async () => {
  await openDialog();

  type('before-upgrade');
  submit();

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [sent] = service.sentTo('CreateBackup');
  expect(sent).toMatchObject({
    FileSystemId: 'fs-0123456789abcdef0',
    Tags: [{ Key: 'Name', Value: 'before-upgrade' }],
  });
  expect(await screen.findByText(/Backup before-upgrade is available/)).toBeTruthy();
});

test('a name with an illegal character is refused while typing, and is not sent', async () => {
  await openDialog();

  type('nightly & weekly');
  submit();

  expect(screen.getByText(/A backup name cannot have the character “&”/)).toBeTruthy();
  expect(screen.getByLabelText('Backup name').getAttribute('aria-invalid')).toBe('true');
  expect(service.sentTo('CreateBackup')).toEqual([]);
});

test('a name of 256 characters is taken, one of 257 is not', async () => {
  await openDialog();

  type('a'.repeat(257));
  expect(screen.getByText(/at most 256 characters; this one has 257/)).toBeTruthy();
  type('a'.repeat(256));
  expect(screen.queryByText(/at most 256 characters; this one/)).toBeNull();
});

test('a refusal of the service stays in the dialog, and the next attempt has the same token', async () => {
  await openDialog({ CreateBackup: () => refusalResponse('BackupInProgress', 'Another backup is under way.') });

  submit();
  expect(await screen.findByText('Another backup is under way.')).toBeTruthy();
  submit();

  await waitFor(() => expect(service.sentTo('CreateBackup').length).toBe(2));
  const [first, second] = service.sentTo('CreateBackup').map(({ ClientRequestToken }) => ClientRequestToken);
  expect(first).toBe(second);
});

test('while another backup of the file system is under way, the dialog says so', async () => {
  await openDialog({ DescribeBackups: () => HttpResponse.json({ Backups: [taken] }) });

  expect(
    await screen.findByText(/Another backup of fs-0123456789abcdef0, backup-0123456789abcdef1, is under way/),
  ).toBeTruthy();
});

test('what the service says of the name stands under the name, the rest above the form', async () => {
  const violations = [
    { member: 'Tags.0.Value', message: 'The value is not allowed.' },
    { member: 'VolumeId', message: 'The volume is not known.' },
  ];
  const headers = { 'x-fsx-violations': JSON.stringify(violations) };
  const answer = { __type: 'BadRequest', Message: 'The value is not allowed. The volume is not known.' };
  await openDialog({ CreateBackup: () => HttpResponse.json(answer, { status: 400, headers }) });

  submit();

  expect(await screen.findByText('The value is not allowed.')).toBeTruthy();
  expect(screen.getByLabelText('Backup name').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('The volume is not known.')).toBeTruthy();
});

test('a backup that would wait for an update of the storage says so', async () => {
  const updating = withBegunUpdate(withRequestedUpdate(fileSystemWith(), { StorageCapacity: 2400 }, NOON), NOON);
  await openDialog({}, updating);

  expect(screen.getByText(/The backup is Pending until the update is made/)).toBeTruthy();
});
