import { afterEach, expect, test } from 'vitest';
import { networksOf } from '../../src/engine/operations/ec2/simulated-networks.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';

let made: MemoryService;

afterEach(async () => {
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

const json = async (path: string) => (await made.lab('GET', path)).json();

/** A file system with a file of a million equal letters in it. */
async function fileSystemOf(DataCompressionType: 'NONE' | 'LZ4'): Promise<string> {
  made = newMemoryService();
  const place = { account: '111122223333', region: 'us-east-1' };
  const creation = creationOf({ SubnetIds: [networksOf(place).subnets[0]!.subnetId] });
  const LustreConfiguration = { ...creation.LustreConfiguration, DataCompressionType };
  const created = await made.fsx('CreateFileSystem', { ...creation, LustreConfiguration });
  await made.lab('POST', 'settle', '{}');
  const { FileSystemId } = created.body.FileSystem;
  const letters = Array.from({ length: 100_000 }, (_, n) => `line ${n}\n`).join('');
  await made.lab('PUT', `volumes/${FileSystemId}/files/a.txt`, letters);
  return FileSystemId;
}

test('what a file system stores is told as it is stored and without compression', async () => {
  const id = await fileSystemOf('LZ4');
  const { storedBytes, uncompressedBytes } = await json(`volumes/${id}`);
  const { volumesBytes, volumesUncompressedBytes } = await json('storage');

  expect(uncompressedBytes).toBeGreaterThan(1_000_000);
  expect(storedBytes).toBeLessThan(uncompressedBytes / 2);
  expect([storedBytes, uncompressedBytes]).toEqual([volumesBytes, volumesUncompressedBytes]);
});

test('without compression both are the same', async () => {
  const { storedBytes, uncompressedBytes } = await json(`volumes/${await fileSystemOf('NONE')}`);
  expect(storedBytes).toBe(uncompressedBytes);
});

test('a file system that is not there is not found', async () => {
  made = newMemoryService();
  expect((await made.lab('GET', 'volumes/fs-0123456789abcdef0')).status).toBe(404);
});
