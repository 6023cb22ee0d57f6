import { expect, test } from 'vitest';
import { addVault, addVolume, newDataPlane, noise, putFiles, rootOf, secondTab } from '../../testing/data-plane.ts';
import { newFaultyStore } from '../../testing/faulty-store.ts';
import { Damage } from '../data/damage.ts';
import { encodeFileNode } from '../data/file-node.ts';
import { BLOCK, BLOCK_SIZE, FILE_NODE, type Hash } from '../data/objects.ts';
import { PACK_BYTES } from '../data/pack-limits.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { audit } from './audit.ts';
import { openRepository } from './open-repository.ts';

async function setUp() {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  return { data, repository: await openRepository(data, 'vol') };
}

const nodeOf = (children: readonly Hash[]) =>
  encodeFileNode({ level: 1, size: children.length * BLOCK_SIZE, children });

test('what is staged is read back while it is on its way, and after', async () => {
  const { data, repository } = await setUp();
  const bytes = noise(1000, 1);

  const child = await repository.write(async (writer) => {
    const hash = await writer.stage(BLOCK, bytes);
    expect(await writer.read({ hash, kind: BLOCK })).toEqual(bytes);
    return { hash, kind: BLOCK } as const;
  });

  expect(await repository.read(child)).toEqual(bytes);
  expect(await (await openRepository(secondTab(data), 'vol')).read(child)).toEqual(bytes);
});

test('what is staged stays its maker’s, and what was read on its way its reader’s, when the pack is stored', async () => {
  const { repository } = await setUp();
  const bytes = noise(1000, 1);

  const read = await repository.write(async (writer) => {
    const hash = await writer.stage(BLOCK, bytes);
    const [early = new Uint8Array()] = await writer.repository.readMany([{ hash, kind: BLOCK }]);
    await writer.flush();
    return early;
  });

  expect(read).toEqual(bytes);
  expect(bytes).toEqual(noise(1000, 1));
});

test('an object is stored once, however often it is staged', async () => {
  const { repository } = await setUp();

  await repository.write(async (writer) => {
    await Promise.all(Array.from({ length: 20 }, () => writer.stage(BLOCK, noise(500, 1))));
  });

  expect((await repository.holdings()).presentBytes).toBe(500);
});

test('more than a pack goes into several, and comes back in the order asked', async () => {
  const { data, repository } = await setUp();
  const blocks = Array.from({ length: PACK_BYTES / BLOCK_SIZE + 40 }, (_, at) => noise(BLOCK_SIZE, at));

  const hashes = await repository.write((writer) => Promise.all(blocks.map((bytes) => writer.stage(BLOCK, bytes))));

  const children = hashes.map((hash) => ({ hash, kind: BLOCK }) as const).reverse();
  const other = await openRepository(secondTab(data), 'vol');
  const read = await other.readMany(children);
  expect(blocks.every((bytes, at) => Buffer.compare(bytes, read[blocks.length - 1 - at]!) === 0)).toBe(true);
  expect((await other.readBlob(children)).size).toBe(blocks.length * BLOCK_SIZE);
  expect(await audit(data)).toEqual([]);
});

test('a node counts every reference that it has', async () => {
  const { data, repository } = await setUp();

  const block = await repository.write(async (writer) => {
    const hash = await writer.stage(BLOCK, noise(BLOCK_SIZE, 1));
    await writer.stage(FILE_NODE, nodeOf([hash, hash, hash]));
    await writer.stage(FILE_NODE, nodeOf([hash]));
    return hash;
  });

  expect(await repository.countOf(block)).toBe(4);
  expect(await audit(data)).toEqual([]);
});

test('a node whose child is not there is refused', async () => {
  const { data, repository } = await setUp();

  const staged = repository.write((writer) => writer.stage(FILE_NODE, nodeOf([noise(32, 1) as unknown as Hash])));

  await expect(staged).rejects.toThrow('which is not there');
  expect(await audit(data)).toEqual([]);
});

test('what a failed writer had not flushed is forgotten', async () => {
  const { data, repository } = await setUp();
  let hash: Hash | undefined;

  const failed = repository.write(async (writer) => {
    hash = await writer.stage(BLOCK, noise(1000, 1));
    throw new Error('stop');
  });

  await expect(failed).rejects.toThrow('stop');
  expect(await repository.has(hash!)).toBe(false);
  expect(await audit(data)).toEqual([]);
});

test('two tabs write in turn, and each sees what the other did', async () => {
  const { data } = await setUp();
  const other = secondTab(data);

  await Promise.all(
    Array.from({ length: 20 }, (_, at) => putFiles(at % 2 ? data : other, 'vol', { [`${at}`]: noise(50_000, at) })),
  );

  expect(await audit(data)).toEqual([]);
  expect(await audit(other)).toEqual([]);
  const root = await rootOf(data, 'vol');
  await putFiles(data, 'vol', { extra: noise(10, 1) });
  await putFiles(other, 'vol', { extra: undefined });
  expect(await rootOf(data, 'vol')).toBe(root);
});

test('a flipped bit is damage, never a wrong byte', async () => {
  const { data, repository } = await setUp();
  const child = await repository.write(
    async (writer) =>
      ({
        hash: await writer.stage(BLOCK, noise(1000, 1)),
        kind: BLOCK,
      }) as const,
  );

  await data.store.write(['packs'], async (tx) => {
    const [pack] = await tx.table('packs').list();
    const bytes = (pack!.bytes as Uint8Array).slice();
    bytes[500]! ^= 1;
    await tx.table('packs').put({ ...pack!, bytes });
  });

  await expect((await openRepository(secondTab(data), 'vol')).read(child)).rejects.toThrow(Damage);
  expect((await audit(data)).map(({ what }) => what)).toContainEqual(expect.stringContaining('is damaged'));
});

test('a lost pack is damage', async () => {
  const { data, repository } = await setUp();
  const hash = await repository.write((writer) => writer.stage(BLOCK, noise(1000, 1)));

  await data.store.write(['packs'], (tx) => tx.table('packs').deleteAll({}));

  const elsewhere = await openRepository(secondTab(data), 'vol');
  await expect(elsewhere.readBlob([{ hash, kind: BLOCK }])).rejects.toThrow(Damage);
  expect((await audit(data)).map(({ what }) => what)).toEqual([expect.stringContaining('Pack 1 is lost.')]);
});

test('a full store refuses the writer, keeps what was committed, and takes it again when there is room', async () => {
  const store = newFaultyStore(newMemoryStore());
  const data = newDataPlane(store);
  await addVolume(data, 'vol');
  await putFiles(data, 'vol', { a: noise(100_000, 1) });
  const root = await rootOf(data, 'vol');

  store.fail({ reason: 'quota', at: 1, lasts: 'onwards' });
  await expect(putFiles(data, 'vol', { b: noise(100_000, 2) })).rejects.toMatchObject({ name: 'StorageFault' });

  expect(await rootOf(data, 'vol')).toBe(root);
  expect(await audit(data)).toEqual([]);
  store.heal();
  await putFiles(data, 'vol', { b: noise(100_000, 2) });
  expect(await audit(data)).toEqual([]);
});

test('a repository that nobody made cannot be opened', async () => {
  const { data } = await setUp();
  await addVault(data, 'vault');

  await expect(openRepository(data, 'other')).rejects.toThrow('does not exist');
});
