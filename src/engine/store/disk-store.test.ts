import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { collectGarbage } from '../../testing/collect-garbage.ts';
import { job, pack } from './conformance-rows.ts';
import { FLUSH_EVERY_MS } from './disk-flusher.ts';
import { openDiskStore } from './disk-store.ts';
import { openLevelFile } from './level-file.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { storeConformance } from './store-conformance.ts';

const root = mkdtempSync(join(tmpdir(), 'fsx-disk-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let directories = 0;

storeConformance('disk', () => openDiskStore(join(root, String(directories++))));

const directory = () => join(root, String(directories++));

test('what was stored is there when the directory is opened again, bytes too', async () => {
  const path = directory();
  const first = await openDiskStore(path);
  const large = crypto.getRandomValues(new Uint8Array(60_000));
  const parts = Array.from({ length: 5 }, () => large);
  const counts = { repositoryId: 'r', packId: 1, packBytes: 3, entries: large, counts: new Uint32Array([7, 2 ** 31]) };
  await first.write(['jobs', 'packs', 'packIndexes'], async (tx) => {
    await tx.table('jobs').put(job('kept'));
    await tx.table('jobs').put(job('gone'));
    await tx.table('jobs').delete('gone');
    await tx.table('packs').put(pack('r', 1, new Blob(parts)));
    await tx.table('packs').put(pack('r', 2, large));
    await tx.table('packIndexes').put(counts);
  });
  first.close();
  await first.closed;

  const second = await openDiskStore(path);
  const found = await second.read(['jobs', 'packs', 'packIndexes'], async (tx) => ({
    jobs: await tx.table('jobs').list({ index: 'bySubject' }),
    blob: (await tx.table('packs').get(['r', 1]))?.bytes as Blob,
    array: (await tx.table('packs').get(['r', 2]))?.bytes,
    counts: await tx.table('packIndexes').get(['r', 1]),
  }));
  expect(found.jobs).toEqual([job('kept')]);
  expect(found.array).toEqual(large);
  expect(found.counts).toEqual(counts);
  expect(found.blob.size).toBe(300_000);
  const slice = new Uint8Array(await found.blob.slice(65_000, 131_100).arrayBuffer());
  expect(slice).toEqual(new Uint8Array(await new Blob(parts).slice(65_000, 131_100).arrayBuffer()));
  second.close();
  await second.closed;
});

test('the bytes of a pack that is replaced are read as long as somebody has it, and then freed', async () => {
  const path = directory();
  const store = await openDiskStore(path);
  const put = (byte: number) =>
    store.write(['packs'], (tx) => tx.table('packs').put(pack('r', 1, new Blob([new Uint8Array([byte])]))));
  const read = async () => {
    const row = await store.read(['packs'], (tx) => tx.table('packs').get(['r', 1]));
    return async () => [...new Uint8Array((await (row?.bytes as Blob | undefined)?.arrayBuffer()) ?? [])];
  };
  await put(1);
  await (async () => {
    const first = await read();
    await put(2);
    expect([await first(), await (await read())()]).toEqual([[1], [2]]);
  })();
  const aborted = store.write(['packs'], async (tx) => {
    await tx.table('packs').put(pack('r', 1, new Uint8Array([3])));
    await tx.table('packs').delete(['r', 1]);
    throw new Error('changed its mind');
  });
  await expect(aborted).rejects.toThrow('changed its mind');
  expect(await (await read())()).toEqual([2]);

  await new Promise((resolve) => setTimeout(resolve, FLUSH_EVERY_MS + 200)); // bytes are freed after the rows are flushed
  for (let turn = 0; turn < 5; turn += 1) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  store.close();
  await store.closed;
  const file = await openLevelFile(join(path, 'packs'));
  let kept = 0;
  for await (const _key of file.keys()) kept += 1;
  await file.close();
  expect(kept).toBe(1);
});

test('a directory that is open is not opened again until it is closed', async () => {
  const path = directory();
  const first = await openDiskStore(path);
  await expect(openDiskStore(path)).rejects.toMatchObject({ name: 'StorageFault', reason: 'blocked' });
  await expect(openDiskStore(path)).rejects.toThrow('Another process has the data in');
  const write = first.write(['jobs'], (tx) => tx.table('jobs').put(job('last')));
  first.close();
  await expect(first.read(['jobs'], (tx) => tx.table('jobs').count())).rejects.toMatchObject({ reason: 'closed' });
  await Promise.all([write, first.closed]);

  const second = await openDiskStore(path);
  expect(await second.read(['jobs'], (tx) => tx.table('jobs').keys())).toEqual(['last']);
  second.close();
  await second.closed;
});

test('data of a newer version is left alone, and a place that is no directory is refused', async () => {
  const path = directory();
  mkdirSync(path);
  const file = await openLevelFile(join(path, 'rows'));
  await file.write([{ key: Buffer.from('version'), value: Buffer.from(String(SCHEMA_VERSION + 1)) }], 'flushed');
  await file.close();
  await expect(openDiskStore(path)).rejects.toMatchObject({ name: 'StorageFault', reason: 'newer' });

  const taken = directory();
  writeFileSync(taken, 'a file');
  await expect(openDiskStore(taken)).rejects.toMatchObject({ name: 'StorageFault', reason: 'unavailable' });
});
