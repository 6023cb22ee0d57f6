import { expect, test } from 'vitest';
import { lead } from '../time/leader.ts';
import { noLocks } from '../time/locks.ts';
import { newMemoryStore } from './memory-store.ts';
import { newReadOnlyStore } from './read-only-store.ts';
import { StorageFault } from './storage-fault.ts';

test('what is stored can be read, and nothing changed', async () => {
  const inner = newMemoryStore();
  await inner.write(['leader'], (tx) => tx.table('leader').put({ name: 'leader', epoch: 1 }));
  const store = newReadOnlyStore(inner);

  await expect(store.write(['leader'], (tx) => tx.table('leader').delete('leader'))).rejects.toThrow(StorageFault);
  await expect(store.clear()).rejects.toThrow(StorageFault);

  expect(await store.read(['leader'], (tx) => tx.table('leader').count())).toBe(1);
});

test('a host that may only read never leads, and does not ask again', async () => {
  let terms = 0;
  const run = async () => {
    terms += 1;
  };
  await lead({ store: newReadOnlyStore(newMemoryStore()), locks: noLocks }, run, new AbortController().signal);
  expect(terms).toBe(0);
});
