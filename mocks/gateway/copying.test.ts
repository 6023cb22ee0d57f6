import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Partition } from '../../src/aws/region.ts';
import { REGIONS } from '../../src/aws/region.ts';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

const ACCOUNT = '111122223333';
const VIRGINIA = 'us-east-1';
const IRELAND = 'eu-west-1';
let made: MemoryService;
let fileSystem: string;
let source: string;

const settle = () => made.lab('POST', 'settle', '{}');
const advance = (advanceSeconds: number) => made.lab('POST', 'clock', JSON.stringify({ advanceSeconds }));
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  status === 200 ? 'allowed' : String(body.__type).split('#').at(-1);
const subnetIn = (region: string) => networksOf({ account: ACCOUNT, region }).subnets[0]!.subnetId;
const copy = (SourceBackupId: string, SourceRegion: string, region: string) =>
  made.fsx('CopyBackup', { SourceBackupId, SourceRegion }, region);
const describe = async (id: string, region: string) =>
  (await made.fsx('DescribeBackups', { BackupIds: [id] }, region)).body.Backups[0];
const textIn = async (kind: 'backups' | 'volumes', id: string) =>
  (await made.lab('GET', `${kind}/${id}/files/a.txt`)).text();

beforeAll(async () => {
  made = newMemoryService();
  for (const { code, optIn } of REGIONS)
    if (optIn) await made.lab('PUT', `regions/${code}`, JSON.stringify({ isOn: true }));
  const asked = creationOf({ SubnetIds: [subnetIn(VIRGINIA)] });
  fileSystem = (await made.fsx('CreateFileSystem', asked)).body.FileSystem.FileSystemId;
  await settle();
  await made.lab('PUT', `volumes/${fileSystem}/files/a.txt`, 'text'.repeat(1_000));
  source = (await made.fsx('CreateBackup', { FileSystemId: fileSystem })).body.Backup.BackupId;
  await settle();
});

afterAll(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

/** As the guide says it, apart from the rule itself. */
function isAllowed(from: string, to: string): boolean {
  const [a, b] = [from, to].map((code) => REGIONS.find((region) => region.code === code)!);
  const sets: Partition[] = ['aws', 'aws-cn', 'aws-us-gov'];
  return from === to || (sets.some((set) => a!.partition === set && b!.partition === set) && !a!.optIn && !b!.optIn);
}

test.each(REGIONS.map(({ code }) => code))(
  'from %s backups are copied where the guide says, and nowhere else',
  async (from) => {
    const nobody = 'backup-00000000000000000';
    for (const { code: to } of REGIONS) {
      const code = codeOf(await copy(nobody, from, to)); // Regions are looked at before the backup is
      expect(code, `${from} to ${to}`).toBe(isAllowed(from, to) ? 'BackupNotFound' : 'InvalidRegion');
    }
  },
);

test('a Region that does not exist is an invalid one', async () => {
  expect(codeOf(await copy(source, 'eu-west-9', IRELAND))).toBe('InvalidRegion');
});

test('five copies into a Region may be in progress, from whatever Region, and a sixth when one is over', async () => {
  const codes = [];
  for (let number = 1; number <= 6; number += 1) codes.push(codeOf(await copy(source, VIRGINIA, IRELAND)));
  expect(codes).toEqual([...Array(5).fill('allowed'), 'ServiceLimitExceeded']);
  expect(codeOf(await copy(source, VIRGINIA, 'eu-west-2'))).toBe('allowed');
  await settle();
  expect(codeOf(await copy(source, VIRGINIA, IRELAND))).toBe('allowed');
  await settle();
});

test('a copy under way is no source, and its own source cannot be deleted until a short time after it', async () => {
  const { body } = await copy(source, VIRGINIA, IRELAND);
  const { BackupId } = body.Backup;
  const deletion = () => made.fsx('DeleteBackup', { BackupId: source });
  expect(body.Backup).toMatchObject({
    ...{ Lifecycle: 'COPYING', Type: 'USER_INITIATED', SourceBackupId: source, SourceBackupRegion: VIRGINIA },
  });
  expect(codeOf(await copy(BackupId, IRELAND, 'eu-west-2'))).toBe('SourceBackupUnavailable');
  expect(codeOf(await deletion())).toBe('BackupBeingCopied');
  const [underWay] = await (await made.lab('GET', 'copies')).json();
  expect(underWay).toMatchObject({ sourceBackupId: source, copy: { backupId: BackupId, region: IRELAND } });

  await advance(65);
  expect(await describe(BackupId, IRELAND)).toMatchObject({ Lifecycle: 'AVAILABLE' });
  expect(codeOf(await deletion())).toBe('BackupBeingCopied');
  await settle();
  expect(await (await made.lab('GET', 'copies')).json()).toEqual([]);
});

test('copies of copies are whole, after their sources and the file system are gone', async () => {
  const text = 'text'.repeat(1_000);
  const first = (await copy(source, VIRGINIA, IRELAND)).body.Backup.BackupId;
  await settle();
  const second = (await copy(first, IRELAND, 'ap-northeast-1')).body.Backup.BackupId;
  await settle();
  const back = (await copy(second, 'ap-northeast-1', VIRGINIA)).body.Backup.BackupId;
  await settle();
  for (const [BackupId, region] of [
    [source, VIRGINIA],
    [first, IRELAND],
  ] as const)
    expect(codeOf(await made.fsx('DeleteBackup', { BackupId }, region))).toBe('allowed');
  await made.fsx('DeleteFileSystem', { FileSystemId: fileSystem });
  await settle();

  expect(await describe(back, VIRGINIA)).toMatchObject({
    SourceBackupId: second,
    SourceBackupRegion: 'ap-northeast-1',
  });
  for (const [BackupId, region] of [
    [second, 'ap-northeast-1'],
    [back, VIRGINIA],
  ] as const) {
    expect(await textIn('backups', BackupId)).toBe(text);
    const asked = { BackupId, SubnetIds: [subnetIn(region)] };
    const restored = (await made.fsx('CreateFileSystemFromBackup', asked, region)).body.FileSystem.FileSystemId;
    await settle();
    expect(await textIn('volumes', restored)).toBe(text);
  }
});
