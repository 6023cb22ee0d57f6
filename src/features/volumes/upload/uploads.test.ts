// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { Endpoint } from '../../../client/endpoint.ts';
import { setEndpoint } from '../../../client/service.ts';
import type { UploadRequest, UploadResult } from '../../../lab/upload.ts';
import { scanPicked } from './scan-picked.ts';
import type { UploadState } from './upload-state.ts';
import { getUploads } from './upload-store.ts';
import { cancelUpload, dismissUpload, sendRest, startUpload } from './uploads.ts';

const target = { account: '111122223333', region: 'us-east-1', fileSystemId: 'fs-1', folder: '/in' };
const picked = (count: number) =>
  scanPicked(Array.from({ length: count }, (_, at) => new File(['abcd'], `file-${at}`, { lastModified: 7 })));
const only = (): UploadState => getUploads()[0]!;

beforeEach(() => {
  for (const { id } of getUploads()) dismissUpload(id);
});

/** Answers uploads with `answer` and keeps what was asked. */
function answerUploads(answer: (request: UploadRequest) => Partial<UploadResult>): UploadRequest[] {
  const asked: UploadRequest[] = [];
  const upload: Endpoint['upload'] = async (request, onProgress) => {
    asked.push(request);
    const bytes = request.files.reduce((sum, file) => sum + file.bytes.size, 0);
    onProgress({ files: 1, bytes: 4 });
    return { files: request.files.length, bytes, failures: [], cancelled: false, ...answer(request) };
  };
  setEndpoint({ fetch: () => Promise.reject(new Error('unused')), upload, subscribe: () => () => undefined });
  return asked;
}

test('files go over in batches, each under the folder that was open, and are counted when committed', async () => {
  const asked = answerUploads(() => ({}));
  await startUpload(target, picked(1200));
  expect(asked.map(({ files }) => files.length)).toEqual([500, 500, 200]);
  expect(asked[0]!.files[0]).toMatchObject({ path: '/in/file-0', modified: 7 });
  expect(only()).toMatchObject({ phase: 'done', done: { files: 1200, bytes: 4800 }, failures: [], rest: 0 });
});

test('a batch is handed over while the one before is stored, and no more than one', async () => {
  const ends: (() => void)[] = [];
  const upload: Endpoint['upload'] = async ({ files }) => {
    await new Promise<void>((resolve) => ends.push(resolve));
    return { files: files.length, bytes: 4 * files.length, failures: [], cancelled: false };
  };
  setEndpoint({ fetch: () => Promise.reject(new Error('unused')), upload, subscribe: () => () => undefined });
  const uploading = startUpload(target, picked(1400));
  await expect.poll(() => ends).toHaveLength(2);
  ends[1]?.();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await expect.poll(() => ends).toHaveLength(3);
  ends[2]?.();
  await uploading;
  expect(only()).toMatchObject({ phase: 'done', done: { files: 1400, bytes: 5600 }, rest: 0 });
});

test('a file that fails is listed with its reason and can be sent again', async () => {
  let full = true;
  answerUploads(({ files }) =>
    full ? { files: files.length - 1, bytes: 4, failures: [{ path: '/in/file-1', reason: 'It changed.' }] } : {},
  );
  await startUpload(target, picked(2));
  expect(only()).toMatchObject({ phase: 'done', done: { files: 1, bytes: 4 }, rest: 1 });
  expect(only().failures).toEqual([{ path: '/in/file-1', reason: 'It changed.' }]);

  full = false;
  await sendRest(only().id);
  expect(only()).toMatchObject({ phase: 'done', done: { files: 2, bytes: 8 }, failures: [], rest: 0 });
});

test('a cancelled upload keeps what is committed and says what is left', async () => {
  const asked = answerUploads(({ files }) => {
    if (asked.length === 2) cancelUpload(only().id);
    return asked.length === 2 ? { files: 10, bytes: 40, cancelled: true } : { files: files.length };
  });
  await startUpload(target, picked(1200));
  expect(asked).toHaveLength(2);
  expect(only()).toMatchObject({ phase: 'cancelled', done: { files: 510, bytes: 2040 }, rest: 700 });

  await sendRest(only().id);
  expect(only()).toMatchObject({ phase: 'done', done: { files: 1200, bytes: 4800 }, rest: 0 });
});

test('when the service fails, the upload says why and the rest can be sent', async () => {
  answerUploads(() => {
    throw new Error('The browser has no room left.');
  });
  await startUpload(target, picked(3));
  expect(only()).toMatchObject({ phase: 'failed', reason: 'The browser has no room left.', rest: 3 });
});

test('leaving the page is asked about while an upload goes on, and not afterwards', async () => {
  const leave = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const asked: boolean[] = [];
  answerUploads(() => {
    asked.push(leave());
    return {};
  });
  await startUpload(target, picked(1));
  expect(asked).toEqual([false]);
  expect(leave()).toBe(true);
});
