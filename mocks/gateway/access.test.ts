import { afterAll, expect, test } from 'vitest';
import { REQUEST_SHAPES } from '../../src/aws/fsx/shapes.ts';
import { KMS_CHANGES, KMS_READS } from '../../src/aws/kms/operations.ts';
import { firstRequest } from '../../src/features/access/would-be-request.ts';
import type { AccessDecision, Principal, WhyAnswer } from '../../src/lab/access.ts';
import { FSX_CHECKED } from '../../src/rules/access/fsx-permissions.ts';
import { EC2_CHECKED, KMS_CHECKED } from '../../src/rules/access/other-permissions.ts';
import { newMemoryService } from '../../src/testing/memory-service.ts';

const api = newMemoryService();
const { service, lab } = api;
afterAll(async () => {
  await service.stop();
  expect(api.defects).toEqual([]);
});

const ACCOUNT = '111122223333';
const BACKUP = 'backup-0123456789abcdef0';
const ANYBODY = 'AKIAEXAMPLE';
const COPY_OPERATOR = 'AKIASIMCOPYOPERATORS';
const READ_ONLY = 'AKIASIMREADONLYUSERS';
const of = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

const signed = (key: string, region: string, api_: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261122/${region}/${api_}/aws4_request, SignedHeaders=host, Signature=0`,
});

async function json(target: string, path: string, key: string, body: object, region = 'us-east-1') {
  const headers = {
    ...signed(key, region, path),
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
  };
  const request = new Request(`http://localhost/aws/${path}/`, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await service.handle(request);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const fsx = (key: string, operation: string, body: object, region?: string) =>
  json(`AWSSimbaAPIService_v20180301.${operation}`, 'fsx', key, body, region);
const kms = (key: string, operation: string, body: object = {}) => json(`TrentService.${operation}`, 'kms', key, body);

async function ec2(key: string, action: string) {
  const headers = { ...signed(key, 'us-east-1', 'ec2'), 'content-type': 'application/x-www-form-urlencoded' };
  const init = { method: 'POST', headers, body: `Action=${action}&Version=2016-11-15` };
  const response = await service.handle(new Request('http://localhost/aws/ec2/', init));
  return { status: response.status, text: await response.text() };
}

async function newPrincipal(name: string, policy: string): Promise<Principal> {
  const response = await lab('POST', 'principals', JSON.stringify({ name, policy }));
  expect(response.status).toBe(200);
  return response.json();
}

const decisions = async (): Promise<readonly AccessDecision[]> =>
  (await (await lab('GET', 'decisions')).json()).decisions;

test('no operation of any API goes past the evaluator', async () => {
  const { accessKeyId, id } = await newPrincipal('nobody', of({ Effect: 'Deny', Action: '*', Resource: '*' }));

  for (const name of Object.keys(REQUEST_SHAPES)) {
    const { status, body } = await fsx(accessKeyId, name, JSON.parse(firstRequest(`fsx:${name}`)));
    expect([name, status, body.__type]).toEqual([name, 400, 'AccessDeniedException']);
  }
  for (const name of [...KMS_READS, ...KMS_CHANGES]) {
    const { status, body } = await kms(accessKeyId, name, { KeyId: 'alias/research-data', AliasName: 'alias/a' });
    expect([name, status, body.__type]).toEqual([name, 400, 'AccessDeniedException']);
  }
  for (const name of EC2_CHECKED) {
    const { status, text } = await ec2(accessKeyId, name);
    expect([name, status]).toEqual([name, 403]);
    expect(text).toContain('<Code>UnauthorizedOperation</Code>');
  }

  const seen = (await decisions()).filter(({ principalId }) => principalId === id).map(({ operation }) => operation);
  const offered = [
    ...FSX_CHECKED.map((name) => `fsx:${name}`),
    ...KMS_CHECKED.map((name) => `kms:${name}`),
    ...EC2_CHECKED.map((name) => `ec2:${name}`),
  ];
  expect(seen.toSorted()).toEqual(offered.toSorted());
  expect(FSX_CHECKED.toSorted()).toEqual(Object.keys(REQUEST_SHAPES).toSorted());
});

test('a denial says what AWS says', async () => {
  const user = `arn:aws:iam::${ACCOUNT}:user`;
  const denied = await fsx(READ_ONLY, 'CreateFileSystem', JSON.parse(firstRequest('fsx:CreateFileSystem')));
  const arn = `arn:aws:fsx:us-east-1:${ACCOUNT}:file-system/*`;
  expect(denied.body).toEqual({
    __type: 'AccessDeniedException',
    Message: `User: ${user}/ReadOnly is not authorized to perform: fsx:CreateFileSystem on resource: ${arn} because no identity-based policy allows the fsx:CreateFileSystem action`,
  });
  const policy = of(
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'fsx:Delete*', Resource: '*' },
  );
  const { accessKeyId } = await newPrincipal('careful', policy);
  expect((await fsx(accessKeyId, 'DeleteBackup', { BackupId: BACKUP })).body.Message).toBe(
    `User: ${user}/careful is not authorized to perform: fsx:DeleteBackup on resource: arn:aws:fsx:us-east-1:${ACCOUNT}:backup/${BACKUP} with an explicit deny in an identity-based policy`,
  );
  const keys = await newPrincipal('no-keys', of({ Effect: 'Allow', Action: 'fsx:*', Resource: '*' }));
  expect((await kms(keys.accessKeyId, 'ListKeys')).body.message).toBe(
    `User: ${user}/no-keys is not authorized to perform: kms:ListKeys because no identity-based policy allows the kms:ListKeys action`,
  );
});

test('the policy of the guide copies, and does not tag', async () => {
  const request = { SourceBackupId: BACKUP, SourceRegion: 'us-east-1' };
  const Tags = [{ Key: 'Department', Value: 'Finance' }];

  expect((await fsx(COPY_OPERATOR, 'CopyBackup', request, 'eu-west-1')).body.__type).toBe('BackupNotFound');
  for (const tagged of [{ Tags }, { CopyTags: true }]) {
    const { body } = await fsx(COPY_OPERATOR, 'CopyBackup', { ...request, ...tagged }, 'eu-west-1');
    expect(body.Message).toContain(`fsx:TagResource on resource: arn:aws:fsx:eu-west-1:${ACCOUNT}:backup/*`);
  }
});

test('the two ends of a copy are asked for apart', async () => {
  const ends = (end: string) => ({ Bool: { [`fsx:IsBackupCopy${end}`]: 'true' } });
  const copy = { Effect: 'Allow', Action: 'fsx:CopyBackup', Resource: '*' };
  const { accessKeyId } = await newPrincipal('source-only', of({ ...copy, Condition: ends('Source') }));
  const request = { SourceBackupId: BACKUP, SourceRegion: 'us-east-1' };

  const { body } = await fsx(accessKeyId, 'CopyBackup', request, 'eu-west-1');

  expect(body.Message).toContain(`on resource: arn:aws:fsx:eu-west-1:${ACCOUNT}:backup/* because`);
});

test('a final backup needs what a backup needs', async () => {
  const { accessKeyId } = await newPrincipal(
    'deleter',
    of({ Effect: 'Allow', Action: 'fsx:DeleteFileSystem', Resource: '*' }),
  );
  const ask = (LustreConfiguration?: object) =>
    fsx(accessKeyId, 'DeleteFileSystem', { FileSystemId: 'fs-0123456789abcdef0', LustreConfiguration });
  expect((await ask()).body.__type).toBe('FileSystemNotFound');
  expect((await ask({ SkipFinalBackup: false })).body.Message).toContain('fsx:CreateBackup on resource');
});

test('tags of the request and of the resource decide', async () => {
  await lab('POST', 'reset', JSON.stringify({ scenario: 'first-backup' }));
  const [backup] = JSON.parse(JSON.stringify((await fsx(ANYBODY, 'DescribeBackups', {})).body.Backups));
  const byTag = (tag: string) => ({ StringEquals: { [tag]: 'Finance' } });
  const policy = of(
    { Effect: 'Allow', Action: 'fsx:DeleteBackup', Resource: '*', Condition: byTag('aws:ResourceTag/Department') },
    { Effect: 'Allow', Action: 'fsx:TagResource', Resource: '*', Condition: byTag('aws:RequestTag/Department') },
  );
  const { accessKeyId } = await newPrincipal('finance', policy);
  const remove = () => fsx(accessKeyId, 'DeleteBackup', { BackupId: backup.BackupId });
  const tag = (Value: string) =>
    fsx(accessKeyId, 'TagResource', { ResourceARN: backup.ResourceARN, Tags: [{ Key: 'Department', Value }] });

  expect((await remove()).body.__type).toBe('AccessDeniedException');
  expect((await tag('Sales')).body.__type).toBe('AccessDeniedException');
  expect((await tag('Finance')).status).toBe(200);
  expect((await remove()).status).toBe(200);

  const { events } = await (await lab('GET', `history?resource=${backup.BackupId}`)).json();
  const who = events.map(
    (event: { action: string; who: string }) => `${event.action} by ${event.who.split(':').at(-1)}`,
  );
  expect(who.slice(0, 3)).toEqual([
    'DeleteBackup by user/finance',
    'TagResource by user/finance',
    'TagResource by user/finance',
  ]);
});

test('what is refused says nothing of what there is', async () => {
  await lab('POST', 'reset', JSON.stringify({ scenario: 'first-backup' }));
  const [backup] = JSON.parse(JSON.stringify((await fsx(ANYBODY, 'DescribeBackups', {})).body.Backups));
  const real: string = backup.BackupId;
  const swap = (text: string) => text.replaceAll(real, BACKUP);
  const ofTag = { StringEquals: { 'aws:ResourceTag/Department': 'Finance' } };
  const { accessKeyId } = await newPrincipal(
    'curious',
    of({ Effect: 'Allow', Action: 'fsx:*', Resource: '*', Condition: ofTag }),
  );

  for (const key of [READ_ONLY, accessKeyId, ANYBODY])
    for (const region of ['us-east-1', 'eu-west-1']) {
      const ask = async (id: string) =>
        swap(JSON.stringify((await fsx(key, 'DeleteBackup', { BackupId: id }, region)).body));
      if (key === ANYBODY && region === 'us-east-1') continue; // there it is, and may be deleted
      expect(await ask(real)).toBe(await ask(BACKUP));
    }
  const copy = async (id: string) =>
    swap(JSON.stringify((await fsx(ANYBODY, 'CopyBackup', { SourceBackupId: id, SourceRegion: 'us-west-2' })).body));
  expect(await copy(real)).toBe(await copy(BACKUP));
});

test('a key of nobody is the administrator’s, and a key that was somebody’s is refused', async () => {
  const { id, accessKeyId } = await newPrincipal('leaver', of({ Effect: 'Allow', Action: '*', Resource: '*' }));
  expect((await fsx(ANYBODY, 'DescribeBackups', {})).status).toBe(200);
  expect((await fsx('AKIASIMADMINISTRATOR', 'DescribeBackups', {})).status).toBe(200);
  expect((await fsx(accessKeyId, 'DescribeBackups', {})).status).toBe(200);

  expect((await lab('DELETE', `principals/${id}`)).status).toBe(204);

  const { status, body } = await fsx(accessKeyId, 'DescribeBackups', {});
  expect([status, body.__type]).toEqual([400, 'UnrecognizedClientException']);
  expect((await kms(accessKeyId, 'ListKeys')).body.__type).toBe('UnrecognizedClientException');
  expect((await ec2(accessKeyId, 'DescribeVpcs')).status).toBe(401);
});

test('a changed policy holds from the next request on', async () => {
  const see = { Effect: 'Allow', Action: 'fsx:Describe*', Resource: '*' };
  const { id, accessKeyId } = await newPrincipal('changing', of(see));
  expect((await fsx(accessKeyId, 'DescribeBackups', {})).status).toBe(200);

  const draft = { name: 'changed', policy: of({ ...see, Effect: 'Deny' }) };
  const put = await (await lab('PUT', `principals/${id}`, JSON.stringify(draft))).json();

  expect(put).toMatchObject({ id, accessKeyId, name: 'changed', isBuiltIn: false });
  expect((await fsx(accessKeyId, 'DescribeBackups', {})).body.__type).toBe('AccessDeniedException');
});

test.each([
  ['POST', 'principals', { name: 'a b', policy: of() }, 400, 'A name has 1 to 64 letters'],
  ['POST', 'principals', { name: 'READONLY', policy: of() }, 400, 'There is a principal READONLY already.'],
  ['POST', 'principals', { name: 'a', policy: '{' }, 400, 'Line 1, column 2'],
  ['POST', 'principals', { name: 'a' }, 400, 'policy a JSON document'],
  [
    'PUT',
    'principals/read-only',
    { name: 'a', policy: of({ Effect: 'Allow', Action: '*', Resource: '*' }) },
    409,
    'ReadOnly is always there',
  ],
  ['PUT', 'principals/principal-1', { name: 'a', policy: '{}' }, 404, 'There is no principal principal-1.'],
  ['DELETE', 'principals/administrator', {}, 409, 'Administrator is always there'],
  ['POST', 'decisions', { principalId: 'nobody', operation: 'fsx:CopyBackup' }, 404, 'principalId must be'],
  ['POST', 'decisions', { principalId: 'read-only', operation: 'fsx:toString' }, 400, 'fsx:toString is no operation'],
  [
    'POST',
    'decisions',
    { principalId: 'read-only', operation: 'fsx:CopyBackup' },
    400,
    "Value null at 'sourceBackupId'",
  ],
])('%s %s %j is refused', async (method, path, body, status, message) => {
  const response = await lab(method, path, method === 'DELETE' ? undefined : JSON.stringify(body));
  expect(response.status).toBe(status);
  expect((await response.json()).message).toContain(message);
});

test('why is answered as the request would be, and by which statement', async () => {
  const ask = async (principalId: string, operation: string): Promise<WhyAnswer> => {
    const request = JSON.parse(firstRequest(operation));
    return (await lab('POST', 'decisions', JSON.stringify({ principalId, operation, request }))).json();
  };
  const allowed = await ask('copy-operator', 'fsx:CopyBackup');
  expect(allowed.isAllowed).toBe(true);
  expect(allowed.checks.map(({ statement }) => statement?.sid)).toEqual(['CopyBackups', 'CopyBackups']);
  expect(JSON.parse(allowed.checks[0]?.statement?.text ?? '')).toMatchObject({ Action: 'fsx:CopyBackup' });

  for (const [principalId, key] of [
    ['copy-operator', COPY_OPERATOR],
    ['read-only', READ_ONLY],
  ] as const)
    for (const name of FSX_CHECKED) {
      const said = await ask(principalId, `fsx:${name}`);
      const { body } = await fsx(key, name, JSON.parse(firstRequest(`fsx:${name}`)));
      expect([name, said.isAllowed]).toEqual([name, body.__type !== 'AccessDeniedException']);
    }
});
