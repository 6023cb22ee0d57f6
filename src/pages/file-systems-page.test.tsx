// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FileSystem } from '../aws/fsx/types.ts';
import { paths } from '../paths.ts';
import { backupNamed, fileSystemWith } from '../testing/backups.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { type Answers, newWireService, refusalResponse } from '../testing/wire-service.ts';
import { FileSystemsPage } from './file-systems-page.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const genomics = fileSystemWith();
const scratch = fileSystemWith({
  FileSystemId: 'fs-0aaaaaaaaaaaaaaaa',
  Tags: [{ Key: 'Name', Value: 'render-cache' }],
  LustreConfiguration: { DeploymentType: 'SCRATCH_2' },
});
const young = fileSystemWith({ FileSystemId: 'fs-0bbbbbbbbbbbbbbbb', Lifecycle: 'CREATING', Tags: [] });

function openPage(fileSystems: readonly FileSystem[], answers: Answers = {}, at = paths.fileSystems()) {
  service.use({
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: fileSystems }),
    DescribeBackups: () => HttpResponse.json({ Backups: [] }),
    'GET /_lab/clock': () => HttpResponse.json({ now: 1_790_000_600_000, rate: 1 }),
    ...answers,
  });
  return renderConsole([{ path: paths.fileSystems(), element: <FileSystemsPage /> }], at);
}

async function actionsOf(name: string): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('radio', { name }));
  fireEvent.click(screen.getByRole('button', { name: 'Actions' }));
  return screen.findByRole('menu');
}

test('a first visitor is told what to do next', async () => {
  openPage([]);
  await screen.findByText('No file systems');
  expect(screen.getByText(/upload a folder to it, and back it up/)).toBeDefined();
  const links = screen.getAllByRole('link', { name: 'Create file system' }).map((link) => link.getAttribute('href'));
  expect(new Set(links)).toEqual(new Set(['#/file-systems/create?region=us-east-1']));
});

test('a failed list says why, and Retry asks again', async () => {
  openPage([], { DescribeFileSystems: () => refusalResponse('BadRequest', 'The service is at rest.') });
  await screen.findByText('The file systems could not be loaded');
  expect(screen.getByText('The service is at rest.')).toBeDefined();
  const before = service.sentTo('DescribeFileSystems').length;
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await waitFor(() => expect(service.sentTo('DescribeFileSystems').length).toBe(before + 1));
});

test('a search in the address filters at once; one that matches nothing can be cleared', async () => {
  openPage([genomics, scratch], {}, `${paths.fileSystems()}?q=render`);
  await screen.findByText('render-cache');
  expect(screen.queryByText('genomics')).toBeNull();
  fireEvent.change(screen.getByPlaceholderText('Find file systems'), { target: { value: 'nothing like it' } });
  await screen.findByText('No matches');
  fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
  await screen.findByText('genomics');
});

test('the search goes to the address', async () => {
  const router = openPage([genomics, scratch]);
  await screen.findByText('genomics');
  fireEvent.change(screen.getByPlaceholderText('Find file systems'), { target: { value: 'geno' } });
  await waitFor(() => expect(router.state.location.search).toContain('q=geno'));
});

test('all pages of the service make one list', async () => {
  openPage([], {
    DescribeFileSystems: ({ NextToken }) =>
      HttpResponse.json(NextToken ? { FileSystems: [scratch] } : { FileSystems: [genomics], NextToken: 'AAAA' }),
  });
  await screen.findByText('(2)');
});

test('a backup of a scratch file system is not offered, and the menu says why', async () => {
  openPage([genomics, scratch]);
  const menu = await actionsOf('render-cache');
  const item = within(menu).getByRole('menuitem', { name: /Create backup/ });
  expect(item.getAttribute('aria-disabled')).toBe('true');
  expect(document.body.textContent).toContain('Backups are not supported on scratch file systems');
});

test('a file system that is still being created cannot be deleted yet', async () => {
  openPage([young]);
  const menu = await actionsOf('fs-0bbbbbbbbbbbbbbbb');
  expect(
    within(menu)
      .getByRole('menuitem', { name: /Delete file system/ })
      .getAttribute('aria-disabled'),
  ).toBe('true');
});

test('deleting takes a final backup unless told otherwise, and wants the ID typed', async () => {
  const nightly = backupNamed('nightly', 3, { Type: 'AUTOMATIC' });
  let deleted = false;
  openPage([genomics], {
    DescribeFileSystems: () => HttpResponse.json({ FileSystems: deleted ? [] : [genomics] }),
    DescribeBackups: () =>
      HttpResponse.json({ Backups: [nightly, backupNamed('kept', 4), backupNamed('kept too', 5)] }),
    DeleteFileSystem: () => {
      deleted = true;
      return HttpResponse.json({ FileSystemId: genomics.FileSystemId, Lifecycle: 'DELETING' });
    },
  });
  const menu = await actionsOf('genomics');
  fireEvent.click(within(menu).getByRole('menuitem', { name: /Delete file system/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete file system' });
  await within(dialog).findByText(/1 automatic backup is deleted with it. 2 user-initiated backups stay/);
  const submit = within(dialog).getByRole('button', { name: 'Delete file system' });
  fireEvent.click(submit);
  expect(service.sentTo('DeleteFileSystem')).toEqual([]);

  fireEvent.change(within(dialog).getByLabelText('File system ID'), { target: { value: 'fs-0123456789abcdef0' } });
  fireEvent.click(submit);
  await screen.findByText(/File system genomics was deleted/);
  expect(service.sentTo('DeleteFileSystem')[0]).toMatchObject({
    FileSystemId: 'fs-0123456789abcdef0',
    LustreConfiguration: { SkipFinalBackup: false, FinalBackupTags: [{ Key: 'Name', Value: 'genomics final' }] },
  });
});

test('where tags are copied to backups, the last one gets them unless it is given a name', async () => {
  const { LustreConfiguration } = genomics;
  openPage([{ ...genomics, LustreConfiguration: { ...LustreConfiguration, CopyTagsToBackups: true } }], {
    DeleteFileSystem: () => HttpResponse.json({ FileSystemId: genomics.FileSystemId, Lifecycle: 'DELETING' }),
  });
  const menu = await actionsOf('genomics');
  fireEvent.click(within(menu).getByRole('menuitem', { name: /Delete file system/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete file system' });
  expect(within(dialog).getByLabelText(/^Final backup name/)).toHaveProperty('value', '');
  fireEvent.change(within(dialog).getByLabelText('File system ID'), { target: { value: 'fs-0123456789abcdef0' } });
  fireEvent.change(within(dialog).getByLabelText(/^Final backup name/), { target: { value: 'not & legal' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete file system' }));
  expect(service.sentTo('DeleteFileSystem')).toEqual([]);
  fireEvent.change(within(dialog).getByLabelText(/^Final backup name/), { target: { value: '' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete file system' }));
  await waitFor(() => expect(service.sentTo('DeleteFileSystem')).toHaveLength(1));
  expect(service.sentTo('DeleteFileSystem')[0]?.LustreConfiguration).toEqual({ SkipFinalBackup: false });
});

test('a scratch file system is deleted without a word about backups, and a refusal stays in the dialog', async () => {
  openPage([scratch], { DeleteFileSystem: () => refusalResponse('BadRequest', 'A backup is in progress.') });
  const menu = await actionsOf('render-cache');
  fireEvent.click(within(menu).getByRole('menuitem', { name: /Delete file system/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete file system' });
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'fs-0aaaaaaaaaaaaaaaa' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete file system' }));
  await within(dialog).findByText('A backup is in progress.');
  expect(service.sentTo('DeleteFileSystem')[0]).not.toHaveProperty('LustreConfiguration');
});
