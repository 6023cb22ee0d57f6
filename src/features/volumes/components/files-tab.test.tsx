// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Listing, VolumeEntry } from '../../../lab/volume.ts';
import { paths } from '../../../paths.ts';
import { fileSystemWith } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { type Answers, newWireService } from '../../../testing/wire-service.ts';
import { FilesTab } from './files-tab.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const fileSystem = fileSystemWith();
const id = fileSystem.FileSystemId ?? '';
const volume = `/_lab/volumes/${id}`;

const entryOf = (name: string, change: Partial<VolumeEntry> = {}): VolumeEntry => ({
  name,
  kind: 'file',
  bytes: 12,
  files: 1,
  modified: 1_790_000_000_000,
  ...change,
});
const readme = entryOf('read me 50%.txt');
const results = entryOf('results', { kind: 'directory', bytes: 3 * 1024 ** 2, files: 1200 });

const listingOf = (entries: readonly VolumeEntry[], change: Partial<Listing> = {}): Listing => ({
  path: '/',
  entries,
  total: { bytes: 4096, files: 1201, entries: entries.length },
  ...change,
});

async function openTab(listing: Listing, answers: Answers = {}, folder = ''): Promise<void> {
  service.use({
    [`GET ${volume}/entries`]: () => HttpResponse.json(listing),
    ...answers,
  });
  const at = paths.fileSystem(id, 'files');
  renderConsole([{ path: at, element: <FilesTab fileSystem={fileSystem} /> }], at + folder);
  await screen.findByText(listing.entries[0]?.name ?? /^No files$|^This folder is empty$/);
}

const choose = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }));
const act = async (action: string) => {
  fireEvent.click(screen.getByRole('button', { name: 'Actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: action }));
};
const press = (dialog: HTMLElement, name: string) => fireEvent.click(within(dialog).getByRole('button', { name }));
const changed = () => HttpResponse.json({ files: 1, bytes: 12 });

test('folders stand before files, with size and number of files, and the whole is summed up', async () => {
  await openTab(listingOf([readme, results]));
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows[0]?.textContent).toContain('results3 MiB1,200');
  expect(rows[1]?.textContent).toContain('read me 50%.txt12 bytes-');
  expect(await screen.findByText('4 KiB in 1,201 files in this file system')).toBeDefined();
});

test('a folder of several pages is read to its end', async () => {
  const pages = [
    listingOf([entryOf('a')], { next: 'a' }),
    listingOf([entryOf('b')], { next: 'b' }),
    listingOf([entryOf('c')]),
  ];
  let at = 0;
  await openTab(listingOf([entryOf('a')]), { [`GET ${volume}/entries`]: () => HttpResponse.json(pages[at++ % 3]) });
  expect(screen.getByText('c')).toBeDefined();
});

test('an empty volume says how to fill it', async () => {
  await openTab(listingOf([]));
  expect(screen.getByText(/Upload a folder or generate a data set/)).toBeDefined();
  expect(screen.getAllByRole('button', { name: 'Generate data set' })).toHaveLength(2);
});

test('a folder leads to itself by an address that keeps its name whole', async () => {
  await openTab(listingOf([entryOf('a&b #1', { kind: 'directory' })]), {}, '?path=%2Fin');
  const href = screen.getByRole('link', { name: 'a&b #1' }).getAttribute('href') ?? '';
  expect(new URLSearchParams(href.split('?')[1]).get('path')).toBe('/in/a&b #1');
  expect(within(screen.getByRole('navigation', { name: 'Folder path' })).getByText('in')).toBeDefined();
});

test('a name is shown as text, and what would turn the text around is spelled out', async () => {
  service.use({ [`GET ${volume}/entries`]: () => HttpResponse.json(listingOf([entryOf('<b>\u202Egpj.exe')])) });
  const at = paths.fileSystem(id, 'files');
  renderConsole([{ path: at, element: <FilesTab fileSystem={fileSystem} /> }], at);
  expect(await screen.findByText('<b>[U+202E]gpj.exe')).toBeDefined();
});

test('renaming sends the old and the new path', async () => {
  await openTab(listingOf([readme, results]), { [`POST ${volume}/rename`]: changed });
  choose(readme.name);
  await act('Rename');
  const dialog = await screen.findByRole('dialog', { name: 'Rename file' });
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'notes.txt' } });
  press(dialog, 'Rename');
  await waitFor(() =>
    expect(service.sentTo(`POST ${volume}/rename`)).toEqual([{ from: '/read me 50%.txt', to: '/notes.txt' }]),
  );
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Rename file' })).toBeNull());
});

test('a name that is taken or has a slash is refused under the field, and nothing is sent', async () => {
  await openTab(listingOf([readme, results]));
  choose(readme.name);
  await act('Rename');
  const dialog = await screen.findByRole('dialog', { name: 'Rename file' });
  const name = within(dialog).getByLabelText('Name');
  fireEvent.change(name, { target: { value: 'results' } });
  press(dialog, 'Rename');
  expect(await within(dialog).findByText('A folder of this name already exists here.')).toBeDefined();
  fireEvent.change(name, { target: { value: 'a/b' } });
  expect(await within(dialog).findByText('A name cannot contain a slash.')).toBeDefined();
  expect(service.sentTo(`POST ${volume}/rename`)).toEqual([]);
});

test('a refusal of the service is said in the dialog', async () => {
  const refuse = () => HttpResponse.json({ code: 'Conflict', message: 'It is gone already.' }, { status: 409 });
  await openTab(listingOf([readme]), { [`POST ${volume}/rename`]: refuse });
  choose(readme.name);
  await act('Rename');
  const dialog = await screen.findByRole('dialog', { name: 'Rename file' });
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'x' } });
  press(dialog, 'Rename');
  expect(await within(dialog).findByText('It is gone already.')).toBeDefined();
});

test('deleting tells the counts and asks for each path, its names encoded', async () => {
  await openTab(listingOf([readme, results]), {
    [`DELETE ${volume}/files/results`]: changed,
    [`DELETE ${volume}/files/read%20me%2050%25.txt`]: changed,
  });
  choose(readme.name);
  choose(results.name);
  await act('Delete');
  const dialog = await screen.findByRole('dialog', { name: 'Delete files and folders' });
  expect(dialog.textContent).toContain('1 file and 1 folder with 1,201 files and 3 MiB in all');
  press(dialog, 'Delete files and folders');
  await waitFor(() =>
    expect(service.sent.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining([`DELETE ${volume}/files/results`, `DELETE ${volume}/files/read%20me%2050%25.txt`]),
    ),
  );
});

test('a text appended goes to the end of the file', async () => {
  await openTab(listingOf([readme]), { [`POST ${volume}/edit`]: changed });
  choose(readme.name);
  await act('Edit');
  const dialog = await screen.findByRole('dialog', { name: 'Edit file' });
  fireEvent.click(within(dialog).getByRole('radio', { name: /Append/ }));
  fireEvent.change(within(dialog).getByLabelText('Text'), { target: { value: 'héllo' } });
  expect(within(dialog).getByText('Writes 6 bytes from byte 12 on. The file grows by 6 bytes.')).toBeDefined();
  press(dialog, 'Save changes');
  await waitFor(() =>
    expect(service.sentTo(`POST ${volume}/edit`)).toEqual([{ path: '/read me 50%.txt', offset: 'end', text: 'héllo' }]),
  );
});

test('an offset beyond the end of the file is refused under the field', async () => {
  await openTab(listingOf([readme]));
  choose(readme.name);
  await act('Edit');
  const dialog = await screen.findByRole('dialog', { name: 'Edit file' });
  fireEvent.change(within(dialog).getByLabelText('Offset'), { target: { value: '13' } });
  fireEvent.change(within(dialog).getByLabelText('Text'), { target: { value: 'x' } });
  press(dialog, 'Save changes');
  expect(await within(dialog).findByText('Offset must be a whole number from 0 to 12.')).toBeDefined();
  expect(service.sentTo(`POST ${volume}/edit`)).toEqual([]);
});

test('a data set is asked for with its size in bytes, below the open folder', async () => {
  await openTab(listingOf([readme]), { [`POST ${volume}/generate`]: changed }, '?path=%2Fin');
  fireEvent.click(screen.getByRole('button', { name: 'Generate data set' }));
  const dialog = await screen.findByRole('dialog', { name: 'Generate data set' });
  fireEvent.change(within(dialog).getByLabelText('Size'), { target: { value: '2' } });
  fireEvent.change(within(dialog).getByLabelText('Number of files'), { target: { value: '10' } });
  fireEvent.click(within(dialog).getByRole('radio', { name: /Random/ }));
  press(dialog, 'Generate data set');
  await waitFor(() =>
    expect(service.sentTo(`POST ${volume}/generate`)).toEqual([
      { path: '/in/data-set', bytes: 2 * 1024 ** 2, files: 10, seed: 1, content: 'random' },
    ]),
  );
});

test('a preview shows HTML as text and runs nothing', async () => {
  const page = entryOf('page.html', { bytes: 30 });
  await openTab(listingOf([page]), {
    [`GET ${volume}/files/page.html`]: () => new HttpResponse('<script>alert(1)</script>', { status: 206 }),
  });
  fireEvent.click(screen.getByRole('link', { name: 'page.html' }));
  const text = await screen.findByRole('region', { name: 'Text of the file' });
  expect(text.textContent).toBe('<script>alert(1)</script>');
  expect(text.querySelector('script')).toBeNull();
});

test('a restored volume that still loads says how far it is', async () => {
  await openTab(listingOf([readme], { loading: { doneBytes: 1024 ** 2, totalBytes: 4 * 1024 ** 2 } }));
  expect(screen.getByText('Files are loading from the backup')).toBeDefined();
  expect(screen.getAllByText('1 MiB of 4 MiB loaded').length).toBeGreaterThan(0);
});

test('actions that need a selection say so', async () => {
  await openTab(listingOf([readme, results]));
  fireEvent.click(screen.getByRole('button', { name: 'Actions' }));
  const item = await screen.findByRole('menuitem', { name: /Rename/ });
  expect(item.getAttribute('aria-disabled')).toBe('true');
});
