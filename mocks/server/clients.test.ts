import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  BackupNotFound,
  CreateBackupCommand,
  DescribeBackupsCommand,
  FSxClient,
  paginateDescribeBackups,
} from '@aws-sdk/client-fsx';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { endServers, type ServerProcess, startServer } from '../../src/testing/server-process.ts';

const run = promisify(execFile);
const SUBNET = 'subnet-0123456789abcdef0';
const LUSTRE = 'DeploymentType=PERSISTENT_2,PerUnitStorageThroughput=125';
const ENV = {
  ...process.env,
  ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1', AWS_PAGER: '' },
  ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_MAX_ATTEMPTS: '1' },
};
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer('--clock', 'paused');
}, 30_000);
afterAll(async () => {
  expect(await server.end()).toBe(0);
  endServers();
});

function skipWithout(context: TestContext, what: string, command: string, ...args: readonly string[]): void {
  if (spawnSync(command, [...args], { timeout: 30_000 }).status !== 0) context.skip(`${what} is not installed here`);
}

const settle = async () => {
  expect(await (await server.lab('POST', 'settle', '{}')).json()).toEqual({ openJobs: 0 });
};

/** One call of the AWS CLI: its JSON, or the error that it prints. */
async function aws(operation: string, ...args: readonly string[]) {
  const all = ['fsx', '--endpoint-url', server.url, '--output', 'json', operation, ...args];
  try {
    const { stdout } = await run('aws', all, { env: ENV, timeout: 40_000 });
    return stdout === '' ? {} : JSON.parse(stdout);
  } catch (cause) {
    const { stderr = String(cause) } = cause as { stderr?: string };
    return { error: stderr.trim() };
  }
}

test('botocore: every operation, every paginator, errors as their classes, retries with its tokens', async (context) => {
  skipWithout(context, 'botocore', 'python3', '-c', 'import botocore');
  const { stdout } = await run('python3', ['mocks/server/botocore_client.py', server.url], {
    env: ENV,
    timeout: 60_000,
  });
  expect(stdout).toMatch(/^\d+ checks\n$/);
}, 70_000);

test('the AWS SDK for JavaScript: a retry with its token, pages, and an error as its class', async () => {
  await server.lab('POST', 'reset', '{"scenario": "first-backup"}');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new FSxClient({ region: 'us-east-1', endpoint: server.url, credentials });
  const { Backups } = await client.send(new DescribeBackupsCommand({}));
  const FileSystemId = Backups?.[0]?.FileSystem?.FileSystemId;
  await server.lab('POST', 'faults', '{"operation": "CreateBackup", "code": "InternalServerError", "after": true}');
  const { Backup, $metadata } = await client.send(new CreateBackupCommand({ FileSystemId }));
  expect($metadata.attempts).toBe(2);
  const found: (string | undefined)[] = [];
  for await (const page of paginateDescribeBackups({ client, pageSize: 1 }, {}))
    found.push(...(page.Backups ?? []).map(({ BackupId }) => BackupId));
  expect(found.sort()).toEqual([Backups?.[0]?.BackupId, Backup?.BackupId].sort());
  const absent = client.send(new DescribeBackupsCommand({ BackupIds: ['backup-0123456789abcdef0'] }));
  await expect(absent).rejects.toBeInstanceOf(BackupNotFound);
  await settle();
  client.destroy();
});

test('the AWS CLI: every operation', async (context) => {
  skipWithout(context, 'the AWS CLI', 'aws', '--version');
  await server.lab('POST', 'reset', '{"scenario": "first-backup"}');
  const [{ FileSystems }, { Backups }] = await Promise.all([
    aws('describe-file-systems'),
    aws('describe-backups', '--page-size', '1'),
  ]);
  const [{ FileSystemId: source }] = FileSystems;
  const [{ BackupId: first, ResourceARN: arn }] = Backups;
  const lustre = ['--subnet-ids', SUBNET, '--lustre-configuration', LUSTRE];
  const [created, backedUp] = await Promise.all([
    aws('create-file-system', '--file-system-type', 'LUSTRE', '--storage-capacity', '1200', ...lustre),
    aws('create-backup', '--file-system-id', source, '--tags', 'Key=Name,Value=by the CLI'),
  ]);
  expect(backedUp.Backup).toMatchObject({ Lifecycle: 'CREATING', Tags: [{ Key: 'Name', Value: 'by the CLI' }] });
  const linked = created.FileSystem.FileSystemId;
  await settle();

  const [copied, updated] = await Promise.all([
    aws('copy-backup', '--source-backup-id', first, '--source-region', 'us-east-1', '--region', 'eu-west-1'),
    aws('update-file-system', '--file-system-id', source, '--lustre-configuration', 'AutomaticBackupRetentionDays=3'),
  ]);
  expect(copied.Backup).toMatchObject({ SourceBackupId: first, SourceBackupRegion: 'us-east-1' });
  expect(updated.FileSystem.FileSystemId).toBe(source);
  await settle();

  const path = ['--file-system-path', '/data', '--data-repository-path', 's3://samples/run'];
  const [restored, associated] = await Promise.all([
    aws('create-file-system-from-backup', '--backup-id', first, '--subnet-ids', SUBNET),
    aws('create-data-repository-association', '--file-system-id', linked, ...path),
  ]);
  expect(restored.FileSystem).toMatchObject({ Lifecycle: 'CREATING', StorageCapacity: 1200 });
  const association = ['--association-id', associated.Association.AssociationId];
  await settle();

  const events = 'AutoImportPolicy={Events=[NEW]}';
  const [tagged, changed] = await Promise.all([
    aws('tag-resource', '--resource-arn', arn, '--tags', 'Key=a,Value=1', 'Key=b,Value=2'),
    aws('update-data-repository-association', ...association, '--s3', events),
  ]);
  expect([tagged, changed.error]).toEqual([{}, undefined]);
  await settle();
  const [untagged, linksNow] = await Promise.all([
    aws('untag-resource', '--resource-arn', arn, '--tag-keys', 'a'),
    aws('describe-data-repository-associations'),
  ]);
  expect(untagged).toEqual({});
  expect(linksNow.Associations[0].S3.AutoImportPolicy.Events).toEqual(['NEW']);
  const [tags, refused] = await Promise.all([
    aws('list-tags-for-resource', '--resource-arn', arn),
    aws('create-backup', '--file-system-id', linked),
  ]);
  expect(tags.Tags.map(({ Key }: { Key: string }) => Key).sort()).toEqual(['Name', 'b']);
  expect(refused.error).toMatch(
    /^An error occurred \(UnsupportedOperation\) when calling the CreateBackup operation: /m,
  );
  const [unlinked, deleted] = await Promise.all([
    aws('delete-data-repository-association', ...association),
    aws('delete-backup', '--backup-id', backedUp.Backup.BackupId),
  ]);
  expect(unlinked).toMatchObject({ Lifecycle: 'DELETING' });
  expect(deleted).toMatchObject({ BackupId: backedUp.Backup.BackupId, Lifecycle: 'DELETED' });
  expect(await aws('delete-file-system', '--file-system-id', source)).toMatchObject({ Lifecycle: 'DELETING' });
  await settle();
}, 90_000);

test('the commands in the README work when they are pasted', async (context) => {
  skipWithout(context, 'the AWS CLI', 'aws', '--version');
  skipWithout(context, 'curl', 'curl', '--version');
  await server.lab('POST', 'reset', '{}');
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(block).toContain('curl -sS -T README.md');
  const script = `set -e\n${block.replace('http://127.0.0.1:4566', server.url)}`;
  const { stdout } = await run('sh', ['-c', script], { env: ENV, timeout: 60_000 });
  expect(stdout).toContain('AVAILABLE');
  expect(stdout).toMatch(/the same\n$/);
}, 70_000);
