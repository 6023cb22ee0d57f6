import { afterEach, expect, test } from 'vitest';
import { MiB } from '../../src/aws/units.ts';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { audit } from '../../src/engine/repository/audit.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

const TiB = 2 ** 40;
const HOUR = 3600 * 1000;
let made: MemoryService;

afterEach(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

const json = async (path: string) => (await made.lab('GET', path)).json();
const post = (path: string, body: object) => made.lab('POST', path, JSON.stringify(body));

/** A file system of that capacity, GiB; its id. */
async function fileSystemOf(StorageCapacity: number): Promise<string> {
  made = newMemoryService();
  const place = { account: '111122223333', region: 'us-east-1' };
  const SubnetIds = [networksOf(place).subnets[0]!.subnetId];
  const request = creationOf({ SubnetIds, StorageCapacity });
  const { FileSystemId } = (await made.fsx('CreateFileSystem', request)).body.FileSystem;
  await post('settle', {});
  return FileSystemId;
}

const generate = (id: string, bytes: number, more: object = {}) =>
  post(`volumes/${id}/generate`, { path: '/data', bytes, files: 1, seed: 1, content: 'synthetic-random', ...more });

/** What a backup takes on the service's clock, ms, and what is measured of it. */
async function backUp(FileSystemId: string) {
  const { now: begun } = await json('clock');
  const { BackupId } = (await made.fsx('CreateBackup', { FileSystemId })).body.Backup;
  await post('settle', {});
  const { now } = await json('clock');
  return { took: now - begun, BackupId, ...(await json(`backups/${BackupId}`)) };
}

test('the first backup of terabytes takes hours, one after a small change seconds, one after a large change hours', async () => {
  const id = await fileSystemOf(12_000);
  await generate(id, 5 * TiB);
  const first = await backUp(id);
  const edit = { path: '/data/synthetic-random-1-1.bin', offset: 4 * TiB, text: 'changed' };
  expect((await post(`volumes/${id}/edit`, edit)).status).toBe(200);
  const small = await backUp(id);
  await generate(id, 3 * TiB, { seed: 2, content: 'synthetic-text' });
  const large = await backUp(id);

  expect(first.took).toBeGreaterThan(7 * HOUR);
  expect(first).toMatchObject({ logicalBytes: 5 * TiB, syntheticBytes: 5 * TiB });
  expect(first.changedBytes).toBe(5 * TiB + first.addedBytes);
  expect(small.took).toBeLessThan(20_000);
  expect(small.changedBytes).toBe(small.addedBytes);
  expect(large.took).toBeGreaterThan(4 * HOUR);
  expect(large.took).toBeLessThan(5 * HOUR);
});

test('a copy to another Region takes hours the first time, and seconds when little changed', async () => {
  const id = await fileSystemOf(2400);
  await generate(id, TiB);
  const { BackupId: first } = await backUp(id);
  const copy = async (SourceBackupId: string) => {
    const { now: begun } = await json('clock');
    const request = { SourceBackupId, SourceRegion: 'us-east-1' };
    const { BackupId } = (await made.fsx('CopyBackup', request, 'eu-west-1')).body.Backup;
    await post('settle', {});
    return { took: (await json('clock')).now - begun, ...(await json(`backups/${BackupId}`)) };
  };
  const full = await copy(first);
  await post(`volumes/${id}/edit`, { path: '/data/synthetic-random-1-1.bin', offset: 0, text: 'changed' });
  const { BackupId: second } = await backUp(id);
  const incremental = await copy(second);

  expect(full.took).toBeGreaterThan(3 * HOUR);
  expect(full).toMatchObject({ syntheticBytes: TiB, addedBytes: expect.any(Number) });
  expect(full.addedBytes).toBeLessThan(1000);
  expect(incremental.took).toBeLessThan(200_000);
});

test('a synthetic file is listed with its label, read by ranges and as a stream, and refused beyond the capacity', async () => {
  const id = await fileSystemOf(1200);
  await generate(id, TiB);
  const refused = await generate(id, TiB, { seed: 2 });
  const { entries, total } = await json(`volumes/${id}/entries?path=/data`);
  const file = `volumes/${id}/files/data/synthetic-random-1-1.bin`;
  const whole = await made.lab('GET', file);
  const reader = whole.body!.getReader();
  const begun: Uint8Array[] = [];
  for (let bytes = 0; bytes < 20 * MiB; bytes += begun.at(-1)!.length) begun.push((await reader.read()).value!);
  await reader.cancel();

  expect(refused.status).toBe(400);
  expect((await refused.json()).message).toContain('storage capacity');
  expect(entries).toEqual([
    {
      ...{ name: 'synthetic-random-1-1.bin', kind: 'file', files: 1, modified: expect.any(Number) },
      ...{ bytes: TiB, syntheticBytes: TiB },
    },
  ]);
  expect(total).toEqual({ bytes: TiB, files: 1, entries: 1, syntheticBytes: TiB });
  expect(whole.headers.get('content-length')).toBe(String(TiB));
  const part = await made.service.handle(
    new Request(new URL(`/_lab/${file}`, 'http://localhost'), { headers: { range: 'bytes=100-200099' } }),
  );
  expect(part.status).toBe(206);
  const bytes = Buffer.from(await part.arrayBuffer());
  expect(bytes.equals(Buffer.concat(begun).subarray(100, 200_100))).toBe(true);
});

test('synthetic bytes come back as they were through a bundle, of a backup and of everything', async () => {
  const id = await fileSystemOf(12_000);
  await generate(id, 5 * TiB);
  await post(`volumes/${id}/edit`, { path: '/data/synthetic-random-1-1.bin', offset: TiB, text: 'changed' });
  const { BackupId, syntheticBytes } = await backUp(id);
  const rangeOf = async (path: string) => {
    const headers = { range: `bytes=${TiB - 50}-${TiB + 70_000}` };
    const url = `http://localhost/_lab/${path}/files/data/synthetic-random-1-1.bin`;
    return Buffer.from(await (await made.service.handle(new Request(url, { headers }))).arrayBuffer());
  };
  const [before, whole] = [await rangeOf(`volumes/${id}`), await made.lab('GET', 'export')];
  const workspace = await whole.blob();

  const bundle = await (await made.lab('GET', `backups/${BackupId}/export`)).blob();
  expect(bundle.size).toBeLessThan(100_000);
  expect((await made.lab('POST', 'import', bundle)).status).toBe(200);
  const insights: readonly { readonly BackupId: string }[] = await json('backups');
  const imported = insights.find((insight) => insight.BackupId !== BackupId)!;
  expect(imported).toMatchObject({ logicalBytes: 5 * TiB, syntheticBytes });
  expect((await rangeOf(`backups/${imported.BackupId}`)).equals(before)).toBe(true);

  expect((await made.lab('POST', 'import?replace=true', workspace)).status).toBe(200);
  expect(await json(`backups/${BackupId}`)).toMatchObject({ logicalBytes: 5 * TiB, syntheticBytes });
  expect((await rangeOf(`volumes/${id}`)).equals(before)).toBe(true);
});
