import { expect, test } from 'vitest';
import type { Place } from '../../src/aws/arn.ts';
import { FsxError, memberRefusal, refusal } from '../../src/aws/fsx/errors.ts';
import { FSX_ACTIONS } from '../../src/aws/fsx/operations.ts';
import { Defect } from '../../src/engine/defect.ts';
import { StorageFault } from '../../src/engine/store/storage-fault.ts';
import { refuseRequest } from '../../src/rules/request-violations.ts';
import { jsonRequest } from '../../src/testing/signed-request.ts';
import { newGateway } from './gateway.ts';

const TARGET = 'AWSSimbaAPIService_v20180301.';
const BACKUP = { BackupId: 'backup-03e3c82e0183b7b6b' };

interface Call {
  readonly place: Place;
  readonly operation: string;
  readonly body: unknown;
}

/** A gateway before a service that answers, or throws, always the same. */
function setUp(answer: object | Error = {}) {
  const calls: Call[] = [];
  const defects: unknown[] = [];
  const handle = newGateway({
    fsx: async (place, operation, body) => {
      calls.push({ place, operation, body });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    kms: async () => ({}),
    lab: async (_request, url, place) => Response.json({ path: url.pathname, place }),
    reportDefect: (cause) => defects.push(cause),
  });
  const send = async (operation: string, body: unknown, headers: Record<string, string | undefined> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await handle(jsonRequest(TARGET + operation, text, headers));
    return { response, status: response.status, body: await response.json() };
  };
  return { handle, send, calls, defects };
}

test('a request of the API reference reaches the service, its answer comes back as it is', async () => {
  const { send, calls } = setUp({ ...BACKUP, Lifecycle: 'DELETED' });
  const { response, status, body } = await send('DeleteBackup', BACKUP);
  expect(calls).toEqual([
    { place: { account: '111122223333', region: 'us-east-1' }, operation: 'DeleteBackup', body: BACKUP },
  ]);
  expect([status, body]).toEqual([200, { ...BACKUP, Lifecycle: 'DELETED' }]);
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('null members are absent, and null entries of lists stay for the service to refuse', async () => {
  const { send, calls } = setUp();
  await send('CreateBackup', { FileSystemId: null, Tags: [{ Key: 'a', Value: null }, null] });
  expect(calls[0]?.body).toEqual({ Tags: [{ Key: 'a' }, null] });
});

test('nothing is sent for an action without members, and a byte order mark is passed over', async () => {
  const { send, calls } = setUp();
  await send('DescribeBackups', '');
  await send('DescribeBackups', '\ufeff{}');
  expect(calls.map(({ body }) => body)).toEqual([{}, {}]);
});

test('a refusal is an error of the API: 400, its code, its message and its members', async () => {
  const { send, defects } = setUp(new FsxError(refusal('BackupBeingCopied', 'It is being copied.', BACKUP)));
  const { response, status, body } = await send('DeleteBackup', BACKUP);
  expect([status, body]).toEqual([400, { __type: 'BackupBeingCopied', Message: 'It is being copied.', ...BACKUP }]);
  expect(response.headers.has('x-fsx-violations')).toBe(false);
  expect(defects).toEqual([]);
});

test('a message is never longer than the API’s model allows', async () => {
  const { send } = setUp(new FsxError(refusal('BadRequest', 'x'.repeat(300))));
  expect((await send('DeleteBackup', BACKUP)).body.Message).toHaveLength(256);
});

test('the violations of a request go in a header too, in ASCII', async () => {
  const sent = { BackupId: 'backup-é%41', ClientRequestToken: '' };
  const refused = refuseRequest('DeleteBackup', sent);
  const { send } = setUp(refused && new FsxError(refused));
  const header = (await send('DeleteBackup', sent)).response.headers.get('x-fsx-violations') ?? '';
  const violations = JSON.parse(header).map(({ member }: { member: string }) => member);
  expect(violations).toEqual(['BackupId', 'BackupId', 'ClientRequestToken']);
  expect(JSON.parse(decodeURIComponent(header))).toEqual(JSON.parse(header));
});

test('a rule that names a member puts its message under it', async () => {
  const { send } = setUp(
    new FsxError(memberRefusal('BadRequest', 'StorageCapacity', 'Größer als 100 % “geht” nicht.')),
  );
  const { response } = await send('CreateFileSystem', { FileSystemType: 'LUSTRE', SubnetIds: [] });
  expect(JSON.parse(response.headers.get('x-fsx-violations') ?? '')).toEqual([
    { member: 'StorageCapacity', message: 'Größer als 100 % “geht” nicht.' },
  ]);
});

test('a defect is reported and answered with 500, without its words', async () => {
  const defect = new Defect('a secret of ours');
  const { send, defects } = setUp(defect);
  const { status, body } = await send('DescribeBackups', {});
  expect([status, body.__type]).toEqual([500, 'InternalServerError']);
  expect(body.Message).not.toContain('secret');
  expect(defects).toEqual([defect]);
});

test('a full browser is nobody’s mistake: 500, and what to do', async () => {
  const { send, defects } = setUp(new StorageFault('quota', 'QuotaExceededError'));
  const { status, body } = await send('CreateBackup', {});
  expect([status, body.__type]).toEqual([500, 'InternalServerError']);
  expect(body.Message).toContain('free disk space');
  expect(defects).toEqual([]);
});

test.each([
  ['an action that FSx does not have', 'DropBackup', {}, {}, 'UnknownOperationException'],
  ['a name every object has', 'constructor', {}, {}, 'UnknownOperationException'],
  ['an action for another type of file system', 'CreateStorageVirtualMachine', {}, {}, 'UnsupportedOperation'],
  ['no target', 'DescribeBackups', {}, { 'x-amz-target': undefined }, 'UnknownOperationException'],
  [
    'another version of the API',
    '',
    {},
    { 'x-amz-target': 'AWSSimbaAPIService_v1.DescribeBackups' },
    'UnknownOperationException',
  ],
  ['no signature', 'DescribeBackups', {}, { authorization: undefined }, 'MissingAuthenticationTokenException'],
  ['a signature of another kind', 'DescribeBackups', {}, { authorization: 'Bearer x' }, 'IncompleteSignatureException'],
  ['another content type', 'DescribeBackups', {}, { 'content-type': 'text/plain' }, 'SerializationException'],
  ['a compressed body', 'DescribeBackups', {}, { 'content-encoding': 'gzip' }, 'SerializationException'],
  ['what is no JSON', 'DescribeBackups', '{"a":', {}, 'SerializationException'],
  ['an array', 'DescribeBackups', [], {}, 'SerializationException'],
  ['null', 'DescribeBackups', 'null', {}, 'SerializationException'],
  ['a text', 'DescribeBackups', '"{}"', {}, 'SerializationException'],
  ['a body over 1 MiB', 'DescribeBackups', `{"a":"${'x'.repeat(1024 * 1024)}"}`, {}, 'SerializationException'],
  [
    '101 levels of nesting',
    'DescribeBackups',
    `{"a":${'['.repeat(100)}${']'.repeat(100)}}`,
    {},
    'SerializationException',
  ],
] as const)('%s is refused before the service is asked', async (_case, operation, sent, headers, code) => {
  const { send, calls } = setUp();
  const { status, body } = await send(operation, sent, headers);
  expect([status, body.__type]).toEqual([400, code]);
  expect(calls).toEqual([]);
});

test('a body that is not UTF-8, or whose sender leaves, cannot be read', async () => {
  const { handle } = setUp();
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
  const streamed = new Request('http://localhost/aws/fsx/', {
    method: 'POST',
    headers: jsonRequest(`${TARGET}DescribeBackups`, '').headers,
    body: broken,
    duplex: 'half',
  } as RequestInit);
  for (const request of [jsonRequest(`${TARGET}DescribeBackups`, new Uint8Array([0x7b, 0xff, 0x7d])), streamed])
    expect((await (await handle(request)).json()).__type).toBe('SerializationException');
});

test('every action of FSx gets an answer, offered or not', async () => {
  const { send } = setUp();
  const codes = await Promise.all(FSX_ACTIONS.map(async (action) => (await send(action, {})).body.__type ?? 'offered'));
  expect(FSX_ACTIONS).toHaveLength(48);
  expect(codes.filter((code) => code === 'offered')).toHaveLength(16);
  expect(new Set(codes)).toEqual(new Set(['offered', 'UnsupportedOperation']));
});

test('`__proto__` in a body is dropped and changes nothing', async () => {
  const { send, calls } = setUp();
  await send('DescribeBackups', '{"__proto__":{"polluted":1},"Filters":[{"__proto__":{"polluted":1}}]}');
  expect(calls[0]?.body).toEqual({ Filters: [{}] });
  expect(Object.keys(calls[0]?.body ?? {})).toEqual(['Filters']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('the laboratory is asked with the place of the request, or the default one', async () => {
  const { handle } = setUp();
  const { headers } = jsonRequest('', '', { authorization: undefined });
  const withoutScope = await handle(new Request('http://localhost/_lab/clock', { headers }));
  expect(await withoutScope.json()).toEqual({
    path: '/_lab/clock',
    place: { account: '111122223333', region: 'us-east-1' },
  });
});

test('a laboratory that throws is answered as a failure', async () => {
  const defects: unknown[] = [];
  const handle = newGateway({
    fsx: async () => ({}),
    kms: async () => ({}),
    lab: () => Promise.reject(new Error('broken')),
    reportDefect: (cause) => defects.push(cause),
  });
  const response = await handle(new Request('http://localhost/_lab/clock'));
  expect([response.status, (await response.json()).code]).toEqual([500, 'InternalError']);
  expect(defects).toHaveLength(1);
});
