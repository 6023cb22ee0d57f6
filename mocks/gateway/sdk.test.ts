import {
  BackupRestoring,
  CreateBackupCommand,
  DeleteBackupCommand,
  DescribeBackupsCommand,
  FSxClient,
  FSxServiceException,
  InternalServerError,
  paginateDescribeBackups,
  ServiceLimitExceeded,
} from '@aws-sdk/client-fsx';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Place } from '../../src/aws/arn.ts';
import { FsxError, type FsxErrorCode, refusal, refuseIf } from '../../src/aws/fsx/errors.ts';
import { refuseRequest } from '../../src/rules/request-violations.ts';
import { backupOf } from '../../src/testing/resources.ts';
import { newGateway } from './gateway.ts';

type Fsx = (place: Place, operation: string, body: Readonly<Record<string, unknown>>) => object;
let fsx: Fsx = () => ({});

const handle = newGateway({
  fsx: async (place, operation, body) => fsx(place, operation, { ...(body as object) }),
  kms: async () => ({}),
  lab: async () => new Response(null, { status: 404 }),
  reportDefect: () => undefined,
});
const server = setupServer(http.all('*', ({ request }) => handle(request)));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const client = new FSxClient({ region: 'us-west-2', credentials, maxAttempts: 1 });

const refuseWith = (code: FsxErrorCode, fields: Record<string, string> = {}) => {
  fsx = () => {
    throw new FsxError(refusal(code, `This is ${code}.`, fields));
  };
};

test('the AWS SDK signs for its Region, and reads times as dates', async () => {
  const seen: unknown[] = [];
  fsx = (place, operation, body) => {
    seen.push(place.region, operation, body.FileSystemId, typeof body.ClientRequestToken);
    return { Backup: { ...backupOf(), CreationTime: 1_617_954_808.068 } };
  };
  const command = new CreateBackupCommand({ FileSystemId: 'fs-0123456789abcdef0' });
  const { Backup, $metadata } = await client.send(command);
  expect(seen).toEqual(['us-west-2', 'CreateBackup', 'fs-0123456789abcdef0', 'string']);
  expect(Backup?.CreationTime).toEqual(new Date(1_617_954_808_068));
  expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a modelled error arrives as its class, with its members', async () => {
  refuseWith('BackupRestoring', { FileSystemId: 'fs-0123456789abcdef0' });
  const error = await client.send(new DeleteBackupCommand({ BackupId: 'backup-01234567' })).catch((cause) => cause);
  expect(error).toBeInstanceOf(BackupRestoring);
  expect(error).toMatchObject({ message: 'This is BackupRestoring.', FileSystemId: 'fs-0123456789abcdef0' });
  refuseWith('ServiceLimitExceeded', { Limit: 'TOTAL_USER_INITIATED_BACKUPS' });
  const limit = await client.send(new CreateBackupCommand({})).catch((cause) => cause);
  expect(limit).toBeInstanceOf(ServiceLimitExceeded);
  expect(limit).toMatchObject({ Limit: 'TOTAL_USER_INITIATED_BACKUPS', $fault: 'client' });
});

test.each(['AccessDeniedException', 'SerializationException', 'UnknownOperationException'] as const)(
  '%s, which the API does not model, keeps its name',
  async (code) => {
    refuseWith(code);
    const error = await client.send(new DescribeBackupsCommand({})).catch((cause) => cause);
    expect(error).toBeInstanceOf(FSxServiceException);
    expect(error.name).toBe(code);
  },
);

test('a failure is tried again by the SDK, with the same request token', async () => {
  const tokens: unknown[] = [];
  fsx = (_place, _operation, body) => {
    tokens.push(body.ClientRequestToken);
    throw new Error('broken');
  };
  const patient = new FSxClient({ region: 'us-west-2', credentials, maxAttempts: 2 });
  const error = await patient.send(new CreateBackupCommand({})).catch((cause) => cause);
  expect(error).toBeInstanceOf(InternalServerError);
  expect(error.$metadata.httpStatusCode).toBe(500);
  expect(tokens).toHaveLength(2);
  expect(new Set(tokens).size).toBe(1);
});

test('the SDK checks nothing itself, so the model’s limits are refused here', async () => {
  fsx = (_place, _operation, body) => {
    refuseIf(refuseRequest('CreateBackup', body));
    return {};
  };
  const command = new CreateBackupCommand({ FileSystemId: 'nonsense', Tags: [] });
  const error = await client.send(command).catch((cause) => cause);
  expect(error).toMatchObject({ name: 'BadRequest' });
  expect(error.message).toMatch(/^3 validation errors detected: Value 'nonsense' at 'fileSystemId' failed/);
});

test('the SDK’s paginator follows NextToken to the end', async () => {
  fsx = (_place, _operation, { NextToken = 'AAAA' }) => {
    const page = ['AAAA', 'BBBB', 'CCCC'].indexOf(String(NextToken));
    return { Backups: [backupOf()], ...(page < 2 ? { NextToken: ['BBBB', 'CCCC'][page] } : {}) };
  };
  let pages = 0;
  for await (const { Backups } of paginateDescribeBackups({ client }, {})) pages += Backups?.length ?? 0;
  expect(pages).toBe(3);
});

test('other Regions and host names of AWS reach the same service', async () => {
  const regions: string[] = [];
  fsx = ({ region }) => {
    regions.push(region);
    return { Backups: [] };
  };
  for (const options of [
    { region: 'cn-north-1' },
    { region: 'us-gov-west-1', useFipsEndpoint: true },
    { region: 'eu-west-1', useDualstackEndpoint: true },
    { region: 'ap-south-1', endpoint: 'http://127.0.0.1:4566' },
  ])
    await new FSxClient({ ...options, credentials }).send(new DescribeBackupsCommand({}));
  expect(regions).toEqual(['cn-north-1', 'us-gov-west-1', 'eu-west-1', 'ap-south-1']);
});
