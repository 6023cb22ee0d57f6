import { expect, test } from 'vitest';
import type { ImportOutcome, ImportRequest, ImportResult } from '../lab/bundle.ts';
import { importBundle, nameIn } from './bundles.ts';
import type { Endpoint } from './endpoint.ts';
import { setEndpoint } from './service.ts';

const REQUEST: ImportRequest = {
  ...{ importId: 'import-1', account: '111122223333', region: 'us-east-1' },
  bundle: new Blob(['bundle']),
};
const RESULT: ImportResult = {
  ...{ kind: 'backup', backupIds: ['backup-1'], fileSystemIds: [], logicalBytes: 1, files: 1 },
  ...{ objects: 2, bundleBytes: 6, exportedAt: 0 },
};

const serve = (part: Partial<Endpoint>) => {
  const nobody = () => Promise.reject(new Error('Not in this test.'));
  setEndpoint({ fetch: nobody, upload: nobody, subscribe: () => () => undefined, ...part });
};
const importIt = (request = REQUEST, signal = new AbortController().signal) =>
  importBundle(request, () => undefined, signal);

test('the name of a download is the one of the header, in any script', () => {
  expect(nameIn(`attachment; filename="_.fsxbackups"; filename*=UTF-8''t%C3%A4glich-backup-1.fsxbackups`)).toBe(
    'täglich-backup-1.fsxbackups',
  );
  for (const header of ['', 'attachment', "attachment; filename*=UTF-8''%E0%A4%A"])
    expect(nameIn(header)).toBe('bundle.fsxbackups');
});

test('a bundle is handed over directly: what came in, nothing when cancelled, and a refusal as an error', async () => {
  const give = (outcome: ImportOutcome) => serve({ importBundle: async () => outcome });
  give({ kind: 'imported', result: RESULT });
  expect(await importIt()).toEqual(RESULT);
  give({ kind: 'cancelled' });
  expect(await importIt()).toBeUndefined();
  give({ kind: 'refused', code: 'BadRequest', message: 'This bundle was not imported: it is cut off.' });
  await expect(importIt()).rejects.toMatchObject({ code: 'BadRequest', message: /cut off/ });
});

test('where only HTTP leads to the service, the bundle is the body of a request', async () => {
  const seen: string[] = [];
  serve({
    fetch: async (request) => {
      seen.push(
        `${request.method} ${new URL(request.url).pathname}${new URL(request.url).search}`,
        await request.text(),
      );
      return Response.json(RESULT);
    },
  });
  expect(await importIt({ ...REQUEST, replace: true })).toEqual(RESULT);
  expect(seen).toEqual(['POST /_lab/import?replace=true', 'bundle']);
});

test('a request that was given up is a cancelled import', async () => {
  const giving = new AbortController();
  serve({
    fetch: async ({ signal }) => {
      giving.abort();
      throw signal.reason;
    },
  });
  expect(await importIt(REQUEST, giving.signal)).toBeUndefined();
});
