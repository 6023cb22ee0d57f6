import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endServers, runServer, startServer } from '../../src/testing/server-process.ts';

const home = mkdtempSync(join(tmpdir(), 'fsx-backups-data-'));
afterAll(() => {
  endServers();
  rmSync(home, { recursive: true });
});

const SUBNET = 'subnet-0123456789abcdef0';
const LUSTRE = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 };
const newFileSystem = (ClientRequestToken: string) => ({
  ...{ ClientRequestToken, FileSystemType: 'LUSTRE', StorageCapacity: 1200, SubnetIds: [SUBNET] },
  LustreConfiguration: LUSTRE,
});

test('it says where it listens, and SIGINT and SIGTERM end it with 0, also while a stream is open', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const server = await startServer('--scenario', 'first-backup', '--clock', 'paused');
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await server.fsx('DescribeBackups', {})).body.Backups).toHaveLength(1);
    expect(await (await server.lab('GET', 'clock')).json()).toMatchObject({ rate: 0 });
    const events = await server.lab('GET', 'events');
    expect(await server.end(signal)).toBe(0);
    await events.text();
  }
}, 30_000);

test('npm passes signals on', async () => {
  const npm = spawn('npm', ['run', '--silent', 'api', '--', '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(npm.stdout, 'data');
  expect(String(line)).toMatch(/^FSx API listening on/);
  const gone = once(npm.stdout, 'close'); // when nobody is left who could write
  npm.kill('SIGTERM');
  expect(await once(npm, 'exit')).toEqual([0, null]);
  await gone;
}, 30_000);

test('what cannot be is said in one sentence', async () => {
  const server = await startServer('--host', 'localhost');
  const { port } = new URL(server.url);
  const [bad, busy, help] = await Promise.all([
    runServer('--scenario', 'none'),
    runServer('--host', 'localhost', '--port', port),
    runServer('--help'),
  ]);
  expect(bad).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^There is no scenario none; .*\.\n$/) });
  const said = `Port ${port} of localhost is in use; choose another with --port.\n`;
  expect(busy).toEqual({ code: 1, out: '', err: said });
  expect(help).toMatchObject({ code: 0, err: '', out: expect.stringContaining('--allow-origin') });
  expect(await server.end()).toBe(0);
}, 30_000);

test('with --data, what was answered survives a kill and comes back from its backup', async () => {
  const data = ['--data', join(home, 'kept')];
  let server = await startServer(...data);
  const { FileSystem } = (await server.fsx('CreateFileSystem', newFileSystem('first'))).body;
  await server.lab('POST', 'settle', '{}');
  const bytes = Buffer.concat(Array.from({ length: 40 }, () => crypto.getRandomValues(new Uint8Array(65_536))));
  await server.lab('PUT', `volumes/${FileSystem.FileSystemId}/files/data.bin`, bytes);
  const { Backup } = (await server.fsx('CreateBackup', { FileSystemId: FileSystem.FileSystemId })).body;
  expect((await runServer('--port', '0', ...data)).err).toMatch(/^The data in .* cannot be used: [^\n]*\.\n$/);
  await server.end('SIGKILL');

  server = await startServer(...data, '--scenario', 'first-backup');
  await server.lab('POST', 'settle', '{}');
  const [described, ...others] = (await server.fsx('DescribeBackups', {})).body.Backups;
  expect(others).toEqual([]);
  expect(described).toMatchObject({ BackupId: Backup.BackupId, Lifecycle: 'AVAILABLE' });
  await server.end('SIGKILL');

  server = await startServer(...data, '--clock', 'paused');
  expect(await (await server.lab('GET', 'clock')).json()).toMatchObject({ rate: 0 });
  const restored = await server.fsx('CreateFileSystemFromBackup', { BackupId: Backup.BackupId, SubnetIds: [SUBNET] });
  const { FileSystemId } = restored.body.FileSystem;
  await server.lab('POST', 'settle', '{}');
  const back = await server.lab('GET', `volumes/${FileSystemId}/files/data.bin`);
  expect(Buffer.compare(Buffer.from(await back.arrayBuffer()), bytes)).toBe(0);
  expect(await server.end()).toBe(0);
}, 60_000);

test('kills at any moment lose nothing that was answered, and a retried token makes no second one', async () => {
  const data = ['--data', join(home, 'killed'), '--clock', 'real'];
  const answered = new Map<string, string>();
  const tried = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const server = await startServer(...data);
    for (const limit of ['FILE_SYSTEM_COUNT', 'TOTAL_STORAGE'])
      expect((await server.lab('POST', 'quotas', JSON.stringify({ limit, value: 1_000_000_000 }))).status).toBe(200);
    const create = async (token: string) => {
      tried.add(token);
      const { status, body } = await server.fsx('CreateFileSystem', newFileSystem(token));
      expect(status, JSON.stringify(body)).toBe(200);
      const id: string = body.FileSystem.FileSystemId;
      expect(answered.get(token) ?? id).toBe(id);
      answered.set(token, id);
    };
    await Promise.all([...tried].slice(-50).map(create));
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let n = 0; ; n += 1) await create(`r${round}-c${client}-${n}`);
    });
    const ended = Promise.allSettled(clients);
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
    await server.end('SIGKILL');
    for (const { status, ...why } of await ended)
      expect(status === 'rejected' && 'reason' in why && String(why.reason)).toMatch(/fetch failed|terminated/);
  }

  const server = await startServer(...data);
  const kept: { FileSystemId: string }[] = [];
  for (let NextToken: string | undefined; ; ) {
    const { body } = await server.fsx('DescribeFileSystems', NextToken === undefined ? {} : { NextToken });
    kept.push(...body.FileSystems);
    NextToken = body.NextToken;
    if (NextToken === undefined) break;
  }
  const ids = kept.map(({ FileSystemId }) => FileSystemId);
  expect(answered.size).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of answered.values()) expect(ids).toContain(id);
  expect(ids.length).toBeLessThanOrEqual(tried.size);
  for (const token of tried) {
    const { body } = await server.fsx('CreateFileSystem', newFileSystem(token));
    expect(body.FileSystem.FileSystemId).toBe(answered.get(token) ?? body.FileSystem.FileSystemId);
  }
  expect(await server.end()).toBe(0);
}, 90_000);
