import { expect, test } from 'vitest';
import { newTestPorts, putNewVolume } from '../../testing/volumes.ts';
import { BLOCK } from '../data/objects.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { newMemoryLocks } from '../time/locks.ts';
import { audit } from './audit.ts';
import { fenceWriter } from './fence-writer.ts';
import { openRepository } from './open-repository.ts';
import { lockOf } from './run-writer.ts';

const block = (text: string) => new TextEncoder().encode(text);

test('a writer whose lock was taken away stores nothing more, and the next one does', async () => {
  const store = newMemoryStore();
  const [frozen, next] = [store, { ...store }].map((own) => ({ store: own, locks: newMemoryLocks() }));
  await putNewVolume(newTestPorts(store), 'vol');
  const before = await openRepository(frozen!, 'vol');
  const after = await openRepository(next!, 'vol');

  const late = before.write(async (writer) => {
    await writer.stage(BLOCK, block('first'));
    await writer.flush();
    await fenceWriter(store, lockOf('vol'));
    await writer.stage(BLOCK, block('second'));
    await writer.flush();
  });
  await expect(late).rejects.toThrow(StorageFault);
  const name = await after.write((writer) => writer.stage(BLOCK, block('third')));

  expect(await after.has(name)).toBe(true);
  expect(await audit(next!)).toEqual([]);
  await before.write((writer) => writer.stage(BLOCK, block('fourth')));
});

test('the lock of something else has nothing to be fenced', async () => {
  const store = newMemoryStore();
  await putNewVolume(newTestPorts(store), 'vol');
  const row = () => store.read(['repositories'], (tx) => tx.table('repositories').get('vol'));
  const before = await row();
  for (const name of ['jobs', 'bundle-import', lockOf('gone')]) await fenceWriter(store, name);
  expect(await row()).toEqual(before);
});
