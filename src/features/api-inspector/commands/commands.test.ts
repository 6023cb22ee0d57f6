import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REQUEST_SHAPES } from '../../../aws/fsx/shapes.ts';
import type { RecordedCall } from '../../../client/recorded-call.ts';
import { sampleOf } from '../../../testing/sample-request.ts';
import { type CalledAction, toAction } from './called-action.ts';
import { LOCAL_ENDPOINT, toCliArguments } from './cli-arguments.ts';
import { toCommandName } from './command-name.ts';
import { toCurlArguments } from './curl-arguments.ts';
import { toCommand } from './quote.ts';
import { toSnippet } from './sdk-snippet.ts';

const actionOf = (operation: string, request: CalledAction['request']): CalledAction => ({
  ...{ api: 'fsx', operation, region: 'us-east-1', request },
});

/** What a real `/bin/sh` hands to the programs `aws` and `curl` when it reads these commands. */
function readBySh(commands: readonly string[]): readonly (readonly string[])[] {
  const print = '{ printf "%s\\0" "$#" "$@"; }';
  const { stdout, status } = spawnSync('/bin/sh', [], {
    input: `aws() ${print}\ncurl() ${print}\n${commands.join('\n')}\n`,
    maxBuffer: 2 ** 28,
  });
  expect(status).toBe(0);
  const words = stdout.toString('utf8').split('\0');
  const read: string[][] = [];
  for (let at = 0; at < words.length - 1; ) {
    const count = Number(words[at]);
    read.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return read;
}

/** Names, tags and values with everything that a shell could take amiss. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...`'"\`$\\!*?[]{}()<>|&;~#=%^ -\n\r\t\0\u2019\u2018ab0/:`) }),
  fc.constantFrom('', '-', '--', '-x', '$(id)', "'; rm -rf /", 'file://x', 'https://x', '%PATH%', '\ud800', '~'),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    ...[hostile, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)],
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(hostile, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const request = fc.dictionary(fc.constantFrom('Tags', 'BackupId', 'KmsKeyId', 'CopyTags', 'MaxResults'), json);

test('a shell reads 10,000 commands back as exactly their arguments', () => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 500, maxLength: 500 }), (requests) => {
      const groups = requests.map((one) => toCliArguments(actionOf('CopyBackup', one), LOCAL_ENDPOINT));
      const read = readBySh(groups.map((one) => toCommand(one, 'sh')));
      expect(read).toEqual(groups.map((one) => one.flat().slice(1)));
    }),
    { numRuns: 20 },
  );
});

test('PowerShell reads them back as well', () => {
  fc.assert(
    fc.property(request, (one) => {
      const groups = toCliArguments(actionOf('CopyBackup', one));
      expect(readByPowerShell(toCommand(groups, 'powershell'))).toEqual(groups.flat());
    }),
    { numRuns: 2_000 },
  );
});

/** Words of a command by about_Quoting_Rules: bare, or in single quotes that are doubled inside. */
function readByPowerShell(command: string): readonly string[] {
  const words = command.matchAll(
    / `\n {2}| |['\u2018-\u201b]((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)['\u2018-\u201b]|[\w/-]+/g,
  );
  return [...words].flatMap(([word, quoted]) => {
    if (word.trim() === '' || word === ' `\n  ') return [];
    return [quoted === undefined ? word : quoted.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1')];
  });
}

test.each(Object.entries(REQUEST_SHAPES))('the command of %s names every member', (operation, members) => {
  const groups = toCliArguments(actionOf(operation, sampleOf(members)));
  const options = groups.slice(1).map(([option = '']) => option.split('=')[0]?.replace(/^--(?:no-)?/, ''));
  expect(options).toEqual(Object.keys(members).map((member) => toCommandName(member, '-')));
  expect(groups[0]).toEqual(['aws', 'fsx', toCommandName(operation, '-'), '--region', 'us-east-1']);
});

test.each([
  ['CreateFileSystemFromBackup', 'create-file-system-from-backup'],
  ['DescribeS3AccessPointAttachments', 'describe-s3-access-point-attachments'],
  ['ReleaseFileSystemNfsV3Locks', 'release-file-system-nfs-v3-locks'],
  ['ResourceARN', 'resource-arn'],
  ['KmsKeyId', 'kms-key-id'],
  ['ListACLs', 'list-acls'],
])('%s is %s for the AWS CLI, as botocore names it', (name, expected) => {
  expect(toCommandName(name, '-')).toBe(expected);
});

test('texts stand as they are, lists and structures as JSON, booleans as a flag or its opposite', () => {
  const copy = { SourceBackupId: '-b', CopyTags: false, Tags: [{ Key: 'Name', Value: "Ada's" }], MaxResults: 5 };
  expect(toCommand(toCliArguments(actionOf('CopyBackup', copy)), 'sh')).toBe(
    [
      'aws fsx copy-backup --region us-east-1 \\',
      "  '--source-backup-id=-b' \\",
      '  --no-copy-tags \\',
      `  --tags '[{"Key":"Name","Value":"Ada'\\''s"}]' \\`,
      '  --max-results 5',
    ].join('\n'),
  );
});

test('a text that no argument can carry goes as JSON', () => {
  expect(toCliArguments(actionOf('TagResource', { ResourceARN: 'a\0b' })).at(-1)).toEqual([
    '--cli-input-json',
    '{"ResourceARN":"a\\u0000b"}',
  ]);
});

const call = (members: Partial<RecordedCall>): RecordedCall => ({
  ...{ id: 1, api: 'fsx', operation: 'CreateBackup', region: 'us-east-1', method: 'POST', path: '/aws/fsx/', at: 0 },
  ...{ requestHeaders: [], requestBody: '{}', answer: undefined, failure: undefined, took: undefined },
  ...members,
});

test('a call of KMS and of EC2 has its command too, and one of the laboratory goes with curl', () => {
  const kms = toAction(call({ api: 'kms', operation: 'ListAliases', requestBody: '{"Marker":"x"}' }));
  const ec2 = toAction(call({ api: 'ec2', operation: 'DescribeVpcs', requestBody: 'Action=DescribeVpcs&Version=1' }));
  expect(kms && toCliArguments(kms).flat().join(' ')).toBe('aws kms list-aliases --region us-east-1 --marker x');
  expect(ec2 && toCliArguments(ec2).flat().join(' ')).toBe('aws ec2 describe-vpcs --region us-east-1');
  const lab = call({
    ...{ api: 'lab', operation: 'POST /_lab/clock', path: '/_lab/clock?a=1&b', requestBody: '{"rate":1}' },
    requestHeaders: [['content-type', 'application/json']],
  });
  expect(toAction(lab)).toBeUndefined();
  const groups = toCurlArguments(lab, LOCAL_ENDPOINT);
  expect(readBySh([toCommand(groups, 'sh')])).toEqual([groups.flat().slice(1)]);
});

test('a request that was cut has no command', () => {
  expect(toAction(call({ requestBody: '{"Tags":[' }))).toBeUndefined();
});

test('the JavaScript snippet is a program that builds the same request', async () => {
  await fc.assert(
    fc.asyncProperty(request, async (one) => {
      const snippet = toSnippet(actionOf('CreateBackup', one), 'javascript');
      const [, input = ''] = /const input = ([\s\S]*);\nconst response/.exec(snippet) ?? [];
      const evaluated: unknown = new Function(`return (${input})`)();
      expect(evaluated).toEqual(JSON.parse(JSON.stringify(one)));
    }),
    { numRuns: 500 },
  );
});

test('the snippets name the client, the Region, the action and, for a local server, its address', () => {
  const action = actionOf('CreateBackup', { FileSystemId: 'fs-1', Tags: [{ Key: 'a', Value: 'b' }] });
  expect(toSnippet(action, 'javascript', LOCAL_ENDPOINT)).toContain('endpoint: "http://127.0.0.1:4566"');
  expect(toSnippet(action, 'python')).toBe(
    `import boto3

fsx = boto3.client("fsx", region_name="us-east-1")
response = fsx.create_backup(
    FileSystemId="fs-1",
    Tags=[
        {
            "Key": "a",
            "Value": "b",
        },
    ],
)
`,
  );
});
