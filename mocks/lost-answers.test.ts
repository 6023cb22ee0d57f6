import { expect, test } from 'vitest';
import { networksOf } from '../src/engine/operations/ec2/simulated-networks.ts';
import { audit } from '../src/engine/repository/audit.ts';
import { seededIds } from '../src/engine/time/ids.ts';
import { newMemoryService } from '../src/testing/memory-service.ts';

const ROUNDS = 100;
const PLACE = { account: '111122223333', region: 'us-east-1' };

/** What becomes of a request that is sent: nobody gets it, its sender does not wait for the answer, or all goes well. */
type Fate = 'lost' | 'answer lost' | 'given up' | 'answered';

function newFates(seed: number): () => Fate {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (['lost', 'answer lost', 'given up', 'answered'] as const)[(state >>> 16) % 4] ?? 'answered';
  };
}

test('a request of which the answer is lost is sent again with its token, and is done once', async () => {
  const { service, fsx, lab, defects } = newMemoryService();
  const nextFate = newFates(7);
  const tokens = seededIds(3);
  let sent = 0;
  let repeated = 0;

  /** Sends a request with a token of its own until an answer comes, as the AWS SDKs do. @returns every answer that was made */
  async function insist(operation: string, request: object) {
    const body = { ...request, ClientRequestToken: tokens.uuid() };
    const answers: ReturnType<typeof fsx>[] = [];
    for (let fate = nextFate(); ; fate = nextFate(), repeated += 1) {
      if (fate !== 'lost') answers.push(fsx(operation, body));
      if (fate === 'answer lost') await answers.at(-1);
      if (fate === 'answered') break;
    }
    sent += 1;
    const all = await Promise.all(answers);
    const [first] = all;
    expect(first?.status, JSON.stringify(first?.body)).toBe(200);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    return all.map(({ body: told }) => told);
  }
  const settle = async () => expect(await (await lab('POST', 'settle', '{}')).json()).toMatchObject({ openJobs: 0 });
  /** The one thing that all the answers tell of. */
  const onlyOne = (ids: readonly string[]): string => {
    expect(new Set(ids).size).toBe(1);
    return ids[0] ?? '';
  };

  for (const limit of [
    'FILE_SYSTEM_COUNT',
    'TOTAL_STORAGE',
    'TOTAL_USER_INITIATED_BACKUPS',
    'TOTAL_THROUGHPUT_CAPACITY',
  ])
    expect((await lab('POST', 'quotas', JSON.stringify({ limit, value: 1_000_000_000 }))).status).toBe(200);
  const [subnet] = networksOf(PLACE).subnets;
  const creation = {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 1200,
    SubnetIds: [subnet?.subnetId],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
  };
  const fileSystems = new Set<string>();
  const backups = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = await insist('CreateFileSystem', creation);
    const id = onlyOne(made.map(({ FileSystem }) => FileSystem.FileSystemId));
    await settle();
    expect((await lab('PUT', `volumes/${id}/files/a.txt`, `round ${round}`)).status).toBe(200);
    const taken = await insist('CreateBackup', { FileSystemId: id });
    const backup = onlyOne(taken.map(({ Backup }) => Backup.BackupId));
    await settle();
    const copied = await insist('CopyBackup', { SourceBackupId: backup, SourceRegion: PLACE.region });
    const copy = onlyOne(copied.map(({ Backup }) => Backup.BackupId));
    await settle();
    const restored = await insist('CreateFileSystemFromBackup', { BackupId: backup, SubnetIds: creation.SubnetIds });
    const second = onlyOne(restored.map(({ FileSystem }) => FileSystem.FileSystemId));
    await settle();
    onlyOne((await insist('DeleteBackup', { BackupId: backup })).map(({ BackupId }) => BackupId));
    for (const made of [id, second]) fileSystems.add(made);
    backups.add(copy);
  }
  await settle();

  expect(sent).toBe(5 * ROUNDS);
  expect(repeated).toBeGreaterThan(sent);
  expect(await all('DescribeFileSystems', 'FileSystems', 'FileSystemId')).toEqual([...fileSystems].sort());
  expect(await all('DescribeBackups', 'Backups', 'BackupId')).toEqual([...backups].sort());
  expect(await audit(service.engine.ports)).toEqual([]);
  await service.stop();
  expect(defects).toEqual([]);

  async function all(operation: string, members: string, id: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let NextToken: string | undefined; ; ) {
      const { body } = await fsx(operation, NextToken === undefined ? {} : { NextToken });
      ids.push(...body[members].map((one: Record<string, string>) => one[id]));
      NextToken = body.NextToken;
      if (NextToken === undefined) return ids.sort();
    }
  }
}, 120_000);
