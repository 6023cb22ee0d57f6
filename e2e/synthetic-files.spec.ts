import type { Page } from '@playwright/test';
import { expect, type Lab, send, test } from './lab.ts';

const TiB = 2 ** 40;
const FILE = 'files/data/synthetic-random-1-1.bin';

async function createFileSystem(lab: Lab): Promise<string> {
  const { body } = await lab.fsx('CreateFileSystem', {
    FileSystemType: 'LUSTRE',
    StorageCapacity: 12_000,
    SubnetIds: ['subnet-0123456789abcdef0'],
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
  });
  await lab.settle();
  return idIn(body.FileSystem, 'FileSystemId');
}

const idIn = (value: unknown, name: string): string =>
  String(Object.entries(value ?? {}).find(([key]) => key === name)?.[1]);

async function lab(
  page: Page,
  path: string,
  body?: object,
  range?: string,
): Promise<{ status: number; bytes: Buffer }> {
  const headers: Record<string, string> = range === undefined ? {} : { range };
  const sent =
    body === undefined ? { method: 'GET', path, headers } : { method: 'POST', path, body: JSON.stringify(body) };
  const { status, base64 } = await send(page, sent);
  return { status, bytes: Buffer.from(base64, 'base64') };
}

const json = async (page: Page, path: string) => JSON.parse((await lab(page, path)).bytes.toString());

test('ten terabytes are made, backed up, changed, restored and read, and take up a few kilobytes', async ({
  page,
  lab: service,
}) => {
  await page.goto('/');
  const id = await createFileSystem(service);
  const request = { path: '/data', bytes: 10 * TiB, files: 1, seed: 1, content: 'synthetic-random' };
  expect((await lab(page, `/_lab/volumes/${id}/generate`, request)).status).toBe(200);
  const { body } = await service.fsx('CreateBackup', { FileSystemId: id });
  await service.settle();
  const backupId = idIn(body.Backup, 'BackupId');

  const range = `bytes=${7 * TiB - 100}-${7 * TiB + 99}`;
  const before = await lab(page, `/_lab/volumes/${id}/${FILE}`, undefined, range);
  const edit = { path: '/data/synthetic-random-1-1.bin', offset: 7 * TiB, text: 'changed' };
  expect((await lab(page, `/_lab/volumes/${id}/edit`, edit)).status).toBe(200);
  const after = await lab(page, `/_lab/volumes/${id}/${FILE}`, undefined, range);
  const made = await service.fsx('CreateFileSystemFromBackup', {
    BackupId: backupId,
    SubnetIds: ['subnet-0123456789abcdef0'],
  });
  await service.settle();
  const restored = await lab(
    page,
    `/_lab/volumes/${idIn(made.body.FileSystem, 'FileSystemId')}/${FILE}`,
    undefined,
    range,
  );

  expect(before.status).toBe(206);
  expect(before.bytes).toHaveLength(200);
  expect(after.bytes.subarray(100, 107).toString()).toBe('changed');
  expect(after.bytes.subarray(107).equals(before.bytes.subarray(107))).toBe(true);
  expect(restored.bytes.equals(before.bytes)).toBe(true);
  expect(await json(page, `/_lab/backups/${backupId}`)).toMatchObject({
    ...{ logicalBytes: 10 * TiB, syntheticBytes: 10 * TiB },
  });
  const { volumesBytes, vaultsBytes } = await json(page, '/_lab/storage');
  expect(volumesBytes + vaultsBytes).toBeLessThan(100_000);
});

test('what no browser could hold is refused, and a large part of it is made quickly', async ({
  page,
  lab: service,
}) => {
  await page.goto('/');
  const id = await createFileSystem(service);
  const request = { path: '/data', bytes: TiB, files: 1, seed: 1, content: 'synthetic-random' };
  await lab(page, `/_lab/volumes/${id}/generate`, request);

  const tooLarge = await lab(page, `/_lab/volumes/${id}/generate`, { ...request, bytes: 20 * TiB });
  expect([tooLarge.status, tooLarge.bytes.toString()]).toEqual([400, expect.stringContaining('storage capacity')]);
  expect((await lab(page, `/_lab/volumes/${id}/${FILE}`)).status).toBe(400);
  expect((await lab(page, `/_lab/volumes/${id}/archive?path=/data`)).status).toBe(400);
  const sizes = await page.evaluate(async (path) => {
    const response = await fetch(path, { headers: { range: 'bytes=1000-268436455' } });
    return [response.status, (await response.blob()).size];
  }, `/_lab/volumes/${id}/${FILE}`);
  expect(sizes).toEqual([206, 268_435_456]);
});
