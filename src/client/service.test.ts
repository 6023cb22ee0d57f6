import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeError, FsxClientError, LabClientError, ServiceUnreachable } from './errors.ts';
import { isWorthRetrying } from './retry.ts';
import { callFsx, callLab, fetchFile, setEndpoint } from './service.ts';

const FSX = 'http://localhost/aws/fsx/';
const place = { account: '111122223333', region: 'eu-west-1' };
const server = setupServer();
const nobody = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  setEndpoint({ fetch: (request) => fetch(request), upload: nobody, subscribe: () => () => undefined });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Answers every FSx call alike and keeps what was asked. */
function answerFsx(status: number, body: object, headers: Record<string, string> = {}): Request[] {
  const asked: Request[] = [];
  server.use(
    http.post(FSX, ({ request }) => {
      asked.push(request);
      return HttpResponse.json(body, { status, headers });
    }),
  );
  return asked;
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a call names its operation, its protocol and, in the credential scope, its Region', async () => {
  const asked = answerFsx(200, { Backups: [] });
  const answer = await callFsx(place, 'DescribeBackups', { MaxResults: 5 });
  expect(answer).toEqual({ Backups: [] });
  expect(asked[0]!.headers.get('x-amz-target')).toBe('AWSSimbaAPIService_v20180301.DescribeBackups');
  expect(asked[0]!.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(asked[0]!.headers.get('authorization')).toMatch(
    /Credential=AKIA-CONSOLE\/\d{8}\/eu-west-1\/fsx\/aws4_request,/,
  );
});

test('a refusal keeps its code, its sentence and its members, with or without a namespace', async () => {
  const message = 'Backup backup-0123456789abcdef0 does not exist.';
  answerFsx(400, {
    __type: 'com.amazonaws.fsx#BackupNotFound',
    Message: message,
    BackupId: 'backup-0123456789abcdef0',
  });
  const error = await failureOf(callFsx(place, 'DescribeBackups', {}));
  expect(error).toBeInstanceOf(FsxClientError);
  expect(error).toMatchObject({ code: 'BackupNotFound', message, fields: { BackupId: 'backup-0123456789abcdef0' } });
  expect(describeError(error)).toBe(message);
});

test('the members that broke a rule come from the header of violations', async () => {
  const violations = [{ member: 'LustreConfiguration.AutomaticBackupRetentionDays', message: '0 to 90.' }];
  answerFsx(400, { __type: 'BadRequest', Message: '0 to 90.' }, { 'x-fsx-violations': JSON.stringify(violations) });
  const error = await failureOf(callFsx(place, 'CreateFileSystem', { FileSystemType: 'LUSTRE', SubnetIds: [] }));
  expect(error).toMatchObject({ violations, member: 'LustreConfiguration.AutomaticBackupRetentionDays' });
});

test('a header of violations that is not JSON costs nothing but itself', async () => {
  answerFsx(400, { __type: 'BadRequest', Message: 'No.' }, { 'x-fsx-violations': '[{' });
  expect(await failureOf(callFsx(place, 'DescribeBackups', {}))).toMatchObject({ message: 'No.', violations: [] });
});

test('a page of HTML, or no answer, means that the service is not there', async () => {
  server.use(http.post(FSX, () => HttpResponse.html('<!doctype html>', { status: 404 })));
  expect(await failureOf(callFsx(place, 'DescribeBackups', {}))).toBeInstanceOf(ServiceUnreachable);
  server.use(http.post(FSX, () => HttpResponse.error()));
  expect(await failureOf(callFsx(place, 'DescribeBackups', {}))).toBeInstanceOf(ServiceUnreachable);
});

test('only silence is worth asking again, twice', () => {
  const silence = new ServiceUnreachable('Nobody answered.');
  const refused = new FsxClientError({ code: 'BadRequest', message: 'No.', fields: {}, violations: [] });
  expect([0, 1, 2].map((failures) => isWorthRetrying(failures, silence))).toEqual([true, true, false]);
  expect(isWorthRetrying(0, refused)).toBe(false);
});

test('the laboratory answers JSON, nothing, bytes or a refusal', async () => {
  server.use(
    http.get('http://localhost/_lab/clock', () => HttpResponse.json({ now: 5, rate: 60 })),
    http.delete('http://localhost/_lab/volumes/fs-1/entries', () => new HttpResponse(null, { status: 204 })),
    http.get('http://localhost/_lab/volumes/fs-1/file', () => HttpResponse.text('bytes')),
    http.post('http://localhost/_lab/clock', () =>
      HttpResponse.json({ code: 'BadRequest', message: 'The rate is negative.' }, { status: 400 }),
    ),
  );
  expect(await callLab(place, 'GET', '/_lab/clock')).toEqual({ now: 5, rate: 60 });
  expect(await callLab(place, 'DELETE', '/_lab/volumes/fs-1/entries?path=%2Fa')).toBeUndefined();
  expect(await (await fetchFile(place, '/_lab/volumes/fs-1/file?path=%2Fa')).text()).toBe('bytes');
  const error = await failureOf(callLab(place, 'POST', '/_lab/clock', { rate: -1 }));
  expect(error).toBeInstanceOf(LabClientError);
  expect(error).toMatchObject({ code: 'BadRequest', message: 'The rate is negative.' });
});

test('a call that is given up ends as an abort, not as an unreachable service', async () => {
  answerFsx(200, { Backups: [] });
  const error = await failureOf(callFsx(place, 'DescribeBackups', {}, AbortSignal.abort()));
  expect(error).toMatchObject({ name: 'AbortError' });
});
