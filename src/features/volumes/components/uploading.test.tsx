// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { Outlet } from 'react-router';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '../../../client/endpoint.ts';
import { setEndpoint } from '../../../client/service.ts';
import type { UploadRequest, UploadResult } from '../../../lab/upload.ts';
import { paths } from '../../../paths.ts';
import { fileSystemWith } from '../../../testing/backups.ts';
import { renderConsole } from '../../../testing/render-console.tsx';
import { newWireService } from '../../../testing/wire-service.ts';
import { getUploads } from '../upload/upload-store.ts';
import { dismissUpload } from '../upload/uploads.ts';
import { FilesTab } from './files-tab.tsx';
import { UploadNotices } from './upload-notices.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(() => {
  cleanup();
  for (const { id } of getUploads()) dismissUpload(id);
});
afterAll(service.stop);

const fileSystem = fileSystemWith();
const id = fileSystem.FileSystemId ?? '';
const tab = paths.fileSystem(id, 'files');

/** Opens the Files tab, empty, on a service whose uploads end when the test says so. */
async function openTab() {
  const listing = { path: '/', entries: [], total: { bytes: 0, files: 0, entries: 0 } };
  service.use({ [`GET /_lab/volumes/${id}/entries`]: () => HttpResponse.json(listing) });
  const asked: UploadRequest[] = [];
  let finish: (result: UploadResult) => void = () => undefined;
  const upload: Endpoint['upload'] = (request, onProgress, signal) => {
    asked.push(request);
    onProgress({ files: 1, bytes: 3 });
    return new Promise((resolve) => {
      finish = resolve;
      signal.addEventListener('abort', () => resolve({ files: 1, bytes: 3, failures: [], cancelled: true }));
    });
  };
  setEndpoint({ fetch: (request) => fetch(request), upload, subscribe: () => () => undefined });
  const shell = (
    <>
      <UploadNotices />
      <Outlet />
    </>
  );
  const pages = [
    { path: tab, element: <FilesTab fileSystem={fileSystem} /> },
    { path: paths.backups(), element: 'All backups' },
  ];
  const router = renderConsole([{ element: shell, children: pages }], tab);
  await screen.findByText('No files');
  return { asked, router, finish: (result: Partial<UploadResult>) => finish({ ...STORED, ...result }) };
}

const STORED: UploadResult = { files: 2, bytes: 6, failures: [], cancelled: false };
const files = [new File(['abc'], 'a.txt'), new File(['def'], 'b.txt')];
const pick = () => fireEvent.change(screen.getByLabelText('Files to upload'), { target: { files } });

test('picked files are handed over, with progress, and the outcome stays until it is dismissed', async () => {
  const { asked, finish } = await openTab();
  pick();
  expect((await screen.findAllByText(/^1 of 2 files, 3 bytes of 6 bytes/)).length).toBeGreaterThan(0);
  expect(asked[0]?.files.map(({ path }) => path)).toEqual(['/a.txt', '/b.txt']);
  finish({});
  expect(await screen.findByText('Upload complete')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText('Upload complete')).toBeNull();
});

test('a cancelled upload says what is stored and offers the rest', async () => {
  await openTab();
  pick();
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel upload' }));
  expect(await screen.findByText('Upload cancelled')).toBeDefined();
  expect(screen.getByText('3 bytes in 1 file stored. 1 file left out.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Upload the rest' })).toBeDefined();
});

test('each file that failed is listed with its reason', async () => {
  const { finish } = await openTab();
  pick();
  await screen.findByRole('button', { name: 'Cancel upload' });
  finish({ files: 1, bytes: 3, failures: [{ path: '/b.txt', reason: 'It changed while it was read.' }] });
  expect(await screen.findByText('1 file could not be uploaded')).toBeDefined();
  expect(screen.getByText(/It changed while it was read/).textContent).toBe('/b.txt: It changed while it was read.');
});

test('an upload goes on while another page is shown, and a notice tells its end', async () => {
  const { finish, router } = await openTab();
  pick();
  await screen.findByRole('button', { name: 'Cancel upload' });
  await router.navigate(paths.backups());
  expect((await screen.findByRole('status', { name: 'in-progress' })).textContent).toContain('Uploading');
  finish({});
  expect((await screen.findByRole('status', { name: 'success' })).textContent).toContain('Upload complete');
});

test('an upload whose end was seen on its tab is not told again elsewhere', async () => {
  const { finish, router } = await openTab();
  pick();
  await screen.findByRole('button', { name: 'Cancel upload' });
  finish({});
  await screen.findByText('Upload complete');
  await router.navigate(paths.backups());
  await screen.findByText('All backups');
  expect(screen.queryByRole('status', { name: 'success' })).toBeNull();
});
