import type { Page } from '@playwright/test';
import { type Lab, labOf, send } from './lab.ts';

/** What a test starts from, put there by the API and the laboratory, because the test is about something else. */

type Lustre = Readonly<Record<string, unknown>>;

const PERSISTENT: Lustre = { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 };

/** The time of day in so many hours, in UTC: `21:45`. The service's clock begins at the real time. */
export const timeOfDayIn = (hours: number): string =>
  new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);

/** Daily backups, kept for a week, in a window half a day away, so that none is open while a test looks. */
export const dailyBackups = () => ({
  ...PERSISTENT,
  ...{ AutomaticBackupRetentionDays: 7, DailyAutomaticBackupStartTime: timeOfDayIn(12) },
});

/** Moves the service's clock, which begins at the real time, on to the next noon of UTC, so that a window may be named. */
export async function moveToNoon({ advance }: Lab): Promise<void> {
  const day = 86_400;
  await advance(day - ((Math.floor(Date.now() / 1000) + day / 2) % day));
}

/** Id of the first subnet of the simulated network. */
export async function subnetIn(page: Page): Promise<string> {
  const { base64 } = await send(page, {
    method: 'POST',
    path: '/aws/ec2/',
    headers: { authorization: SCOPE, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=DescribeSubnets&Version=2016-11-15',
  });
  const [id] = /subnet-[0-9a-f]+/.exec(Buffer.from(base64, 'base64').toString()) ?? [];
  if (id === undefined) throw new Error('The service knows no subnet.');
  return id;
}

const SCOPE =
  'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261122/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0';

/** A file system of that name, with a key of any name, which is available. Gives its id. */
export async function seedFileSystem(
  page: Page,
  name: string,
  lustre: Lustre = PERSISTENT,
  kmsKeyId?: string,
): Promise<string> {
  const lab = labOf(page);
  const { status, body } = await lab.fsx('CreateFileSystem', {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 1200,
    SubnetIds: [await subnetIn(page)],
    LustreConfiguration: lustre,
    ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }),
    Tags: [{ Key: 'Name', Value: name }],
  });
  if (status !== 200) throw new Error(`CreateFileSystem: ${JSON.stringify(body)}`);
  await lab.settle();
  return (body as { FileSystem: { FileSystemId: string } }).FileSystem.FileSystemId;
}

export interface Content {
  /** Of all files together. */
  readonly bytes: number;
  readonly files: number;
  readonly seed?: number;
}

/** Files of random bytes in the folder `/data`, the same for the same seed. */
export async function seedFiles(page: Page, fileSystemId: string, { bytes, files, seed = 1 }: Content): Promise<void> {
  const wanted = { path: '/data', bytes, files, seed, content: 'random' };
  const path = `/_lab/volumes/${fileSystemId}/generate`;
  const { status, base64 } = await send(page, { method: 'POST', path, body: JSON.stringify(wanted) });
  if (status !== 200) throw new Error(Buffer.from(base64, 'base64').toString());
}

/** A backup of that name, which is available. Gives its id. */
export async function seedBackup(page: Page, fileSystemId: string, name: string): Promise<string> {
  const lab = labOf(page);
  const { status, body } = await lab.fsx('CreateBackup', {
    FileSystemId: fileSystemId,
    Tags: [{ Key: 'Name', Value: name }],
  });
  if (status !== 200) throw new Error(`CreateBackup: ${JSON.stringify(body)}`);
  await lab.settle();
  return (body as { Backup: { BackupId: string } }).Backup.BackupId;
}

/** Paths of the files in `/data`. */
export async function pathsIn(page: Page, of: 'volumes' | 'backups', id: string): Promise<readonly string[]> {
  const { base64 } = await send(page, { method: 'GET', path: `/_lab/${of}/${id}/entries?path=/data` });
  const { entries } = JSON.parse(Buffer.from(base64, 'base64').toString()) as { entries: { name: string }[] };
  return entries.map(({ name }) => `/data/${name}`);
}
