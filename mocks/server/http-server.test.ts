import { request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { authorizationIn } from '../../src/testing/signed-request.ts';
import { newHttpServer } from './http-server.ts';

const ALLOWED = 'http://localhost:5173';
let made: MemoryService;
let server: ReturnType<typeof newHttpServer>;
let port: number;
let fileSystemId: string;

beforeAll(async () => {
  made = newMemoryService();
  const reportDefect = (cause: unknown) => expect.unreachable(String(cause));
  const rules = { host: '127.0.0.1', allowedHosts: [], allowedOrigins: [ALLOWED] };
  server = newHttpServer({ ...rules, handle: made.service.handle, reportDefect });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

beforeEach(async () => {
  await made.lab('POST', 'reset', '{"scenario": "first-backup"}');
  fileSystemId = (await made.fsx('DescribeFileSystems', {})).body.FileSystems[0].FileSystemId;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
}

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

function call({ method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const out = send({ port, host: '127.0.0.1', method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    out.on('error', reject);
    out.end(body);
  });
}

const target = (operation: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}`,
  authorization: authorizationIn('us-east-1'),
});
const fsx = (operation: string, body: object, headers: Record<string, string> = {}) =>
  call({ method: 'POST', headers: { ...target(operation), ...headers }, body: JSON.stringify(body) });
const lab = (method: string, path: string, body?: string | Uint8Array, headers: Record<string, string> = {}) =>
  call({ method, path: `/_lab/${path}`, headers, ...(body === undefined ? {} : { body }) });

/** Sends bytes, and gives all that comes back until the server ends the connection, or after a while. */
function raw(bytes: string, ms = 1_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    const end = () => {
      socket.destroy();
      resolve(text);
    };
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('error', end).on('close', end);
    setTimeout(end, ms);
  });
}

test('FSx answers on /, with its headers and a length', async () => {
  const { status, headers, text } = await fsx('DescribeBackups', {});
  expect(status).toBe(200);
  expect(JSON.parse(text).Backups).toHaveLength(1);
  expect(headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.1',
    'content-length': String(Buffer.byteLength(text)),
    'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s on / is refused in JSON', async (method) => {
  const { status, headers, text } = await call({ method });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(headers['content-type']).toMatch(/json/);
  expect(JSON.parse(text)).toMatchObject({ message: expect.any(String) });
});

test('HEAD and TRACE are refused too', async () => {
  expect(await call({ method: 'HEAD' })).toMatchObject({ status: 404, text: '' });
  expect(JSON.parse((await call({ method: 'TRACE' })).text).message).toBe('TRACE is not answered.');
});

test('a body of 20 MB gets the error of the protocol, with and without a length', async () => {
  const body = new Uint8Array(20_000_000).fill(0x20);
  for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
    const got = await call({ method: 'POST', headers: { ...target('DescribeBackups'), ...headers }, body });
    expect(got.status).toBe(400);
    expect(JSON.parse(got.text)).toMatchObject({ __type: 'SerializationException' });
  }
  expect((await fsx('DescribeBackups', {})).status).toBe(200);
});

test('a file over the limit of the APIs goes in and comes back, whole and in part', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(65_536));
  const large = Buffer.concat(Array.from({ length: 300 }, (_, n) => Buffer.from(bytes).fill(n, 0, 4)));
  expect(JSON.parse((await lab('PUT', `volumes/${fileSystemId}/files/a/b.bin`, large)).text)).toEqual({
    files: 1,
    bytes: large.length,
  });
  const url = `http://127.0.0.1:${port}/_lab/volumes/${fileSystemId}/files/a/b.bin`;
  const whole = await fetch(url);
  expect(whole.headers.get('content-length')).toBe(String(large.length));
  expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), large)).toBe(0);
  const part = await fetch(url, { headers: { range: 'bytes=70000-70003' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(large.subarray(70_000, 70_004));
  expect((await fetch(url, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
  expect((await lab('DELETE', `volumes/${fileSystemId}/files/a/b.bin`)).status).toBe(200);
  expect((await fetch(url)).status).toBe(404);
});

test('a file whose sender goes in the middle is left as it was', async () => {
  const path = `/_lab/volumes/${fileSystemId}/files/README.txt`;
  const before = (await call({ path })).text;
  for (const sent of [1_000, 9_000_000]) {
    const head = `PUT ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 20000000\r\n\r\n`;
    await raw(head + 'x'.repeat(sent), 300);
  }
  await expect.poll(async () => (await call({ path })).text).toBe(before);
  expect((await lab('PUT', `volumes/${fileSystemId}/files/README.txt`, 'anew')).status).toBe(200);
});

test('Expect: 100-continue is answered', async () => {
  const head = `POST / HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 2\r\nconnection: close\r\n\r\n`;
  expect(await raw(`${head}{}`)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 4/);
});

test.each([
  ['no HTTP', 'HELO localhost\r\n\r\n'],
  ['a bad version', 'GET / HTTP/9.9\r\nhost: localhost\r\n\r\n'],
  ['a bad header', 'GET / HTTP/1.1\r\nhost: localhost\r\nx y: z\r\n\r\n'],
  ['too many headers', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ['a foreign address', 'GET ftp://localhost/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'],
  ['an impossible address', 'GET http://[ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'],
])('%s is refused in JSON', async (_what, bytes) => {
  const answer = await raw(bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ message: expect.stringMatching(/\.$/) });
});

test('DNS rebinding and foreign pages get nothing and change nothing', async () => {
  const before = (await fsx('DescribeBackups', {})).text;
  const form = { 'content-type': 'text/plain', origin: 'http://evil.example' };
  const attempts = await Promise.all([
    lab('POST', 'reset', '{}', form),
    lab('POST', 'reset', '{}', { host: `evil.example:${port}` }),
    lab('POST', 'reset', '{}', { 'sec-fetch-site': 'cross-site' }),
    lab('POST', 'clock', '{"advanceSeconds": 5}', { origin: 'null' }),
    lab('GET', 'backups', undefined, { host: 'evil.example' }),
    fsx('DescribeBackups', {}, { origin: 'http://evil.example' }),
    call({ method: 'OPTIONS', headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' } }),
  ]);
  for (const { status, headers, text } of attempts) {
    expect(status).toBe(403);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(JSON.parse(text)).toMatchObject({ __type: 'AccessDeniedException', message: expect.any(String) });
  }
  expect((await fsx('DescribeBackups', {})).text).toBe(before);
});

test('an allowed page gets its preflight and what it may read', async () => {
  const preflight = await call({
    method: 'OPTIONS',
    headers: { origin: ALLOWED, 'access-control-request-method': 'POST', 'sec-fetch-site': 'cross-site' },
  });
  expect(preflight).toMatchObject({ status: 204, text: '' });
  expect(preflight.headers).toMatchObject({
    'access-control-allow-origin': ALLOWED,
    'access-control-allow-headers': expect.stringContaining('x-amz-target'),
  });
  const { status, headers } = await fsx('DescribeBackups', {}, { origin: ALLOWED });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'access-control-allow-origin': ALLOWED, vary: 'origin' });
  expect(headers['access-control-expose-headers']).toContain('x-amzn-requestid');
});

test('events are a stream that ends with its reader', async () => {
  const controller = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/_lab/events`, { signal: controller.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toMatch(/^: /);
  await lab('POST', 'clock', '{"advanceSeconds": 1}');
  expect((await reader.read()).value).toBe('data: {"kind":"clock","id":""}\n\n');
  controller.abort();
  await expect(reader.read()).rejects.toThrow();
});

test('a body that stalls gets an answer, and its connection ends', async () => {
  const patience = server.timeout;
  server.timeout = 150;
  try {
    const head = 'host: localhost\r\ncontent-length: 100\r\n\r\nhalf';
    const stalled = await raw(`POST / HTTP/1.1\r\n${head}`, 3_000);
    expect(stalled).toMatch(/^HTTP\/1\.1 408 /);
    expect(stalled).toMatch(/"message":"The body did not arrive in time\."/);
    const path = `/_lab/volumes/${fileSystemId}/files/README.txt`;
    const before = (await call({ path })).text;
    const startedAt = performance.now();
    expect(await raw(`PUT ${path} HTTP/1.1\r\n${head}`, 3_000)).toBe('');
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    expect((await call({ path })).text).toBe(before);
  } finally {
    server.timeout = patience;
  }
});

test('an answer that takes long is waited for', async () => {
  const patience = server.timeout;
  server.timeout = 100;
  try {
    const events = await fetch(`http://127.0.0.1:${port}/_lab/events`);
    const reader = events.body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await lab('POST', 'clock', '{"advanceSeconds": 1}');
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('"kind":"clock"');
    await reader.cancel();
  } finally {
    server.timeout = patience;
  }
});
