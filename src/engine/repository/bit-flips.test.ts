import { expect, test } from 'vitest';
import { bytesOf, flipBit, putRow, readRows } from '../../testing/damage.ts';
import {
  addVault,
  addVolume,
  newDataPlane,
  noise,
  putFiles,
  secondTab,
  takeSnapshot,
} from '../../testing/data-plane.ts';
import { readEntries } from '../data/directory-tree.ts';
import { contentOf } from '../data/entry.ts';
import { readRange } from '../data/file-read.ts';
import { fromHex } from '../data/hex.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import { audit } from './audit.ts';
import { checkPack } from './check-pack.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';

/** About 64 KiB: a file of one block, one that can be compressed, one in a directory. */
const FILES = {
  film: noise(50_000, 1),
  'docs/note': noise(9_000, 2),
  text: new Uint8Array(4_000).map((_, at) => 97 + ((at * at) % 7)),
};

async function smallVault(): Promise<DataPorts & { readonly root: string }> {
  const data = newDataPlane();
  await addVolume(data, 'vol');
  await addVault(data, 'vault');
  await putFiles(data, 'vol', FILES);
  const { root } = await takeSnapshot(data, { volumeId: 'vol', vaultId: 'vault', snapshotId: 's' });
  await data.store.write(['volumes', 'packs', 'packIndexes', 'repositories'], async (tx) => {
    await tx.table('volumes').delete('vol');
    await tx.table('repositories').delete('vol');
    await tx.table('packs').deleteAll({ from: ['vol'], to: ['vol', Number.POSITIVE_INFINITY] });
    await tx.table('packIndexes').deleteAll({ from: ['vol'], to: ['vol', Number.POSITIVE_INFINITY] });
  });
  return { ...data, root };
}

/** Every file that a restore gives must be right; the others are refused. @returns files given, a count */
async function restoreFiles(data: DataPorts, root: string): Promise<number> {
  let given = 0;
  const vault = await openRepository(data, 'vault').catch(() => undefined);
  const below = async (hash: Parameters<typeof readEntries>[1], above: string): Promise<void> => {
    if (!vault) return;
    const entries = await readEntries(vault, hash).catch(() => []);
    for (const entry of entries) {
      const path = `${above}${entry.name}`;
      const content = contentOf(entry);
      if (entry.kind === 'directory') await below(content?.hash, `${path}/`);
      else {
        const parts: Uint8Array[] = [];
        try {
          for await (const part of readRange(vault, entry)) parts.push(part);
        } catch {
          continue;
        }
        expect(Buffer.compare(Buffer.concat(parts), FILES[path as keyof typeof FILES]), path).toBe(0);
        given += 1;
      }
    }
  };
  await below(fromHex(root), '');
  return given;
}

test('one bit turned at any byte of any pack is found', async () => {
  const { store } = await smallVault();
  const { packs, packIndexes } = await readRows(store);
  let turned = 0;
  for (const { packId, bytes } of packs) {
    const row = packIndexes.find((index) => index.packId === packId);
    const whole = await bytesOf(bytes);
    const missed: number[] = [];
    for (let at = 0; at < whole.length; at += 32) {
      const some = Array.from({ length: Math.min(32, whole.length - at) }, (_, number) => at + number);
      const checks = some.map((place) => checkPack({ row, bytes: flipBit(whole, place) }, { kinds: 'all' }));
      for (const [number, { faults }] of (await Promise.all(checks)).entries())
        if (faults.length === 0) missed.push(some[number]!);
    }
    expect(missed).toEqual([]);
    turned += whole.length;
  }
  expect(turned).toBeGreaterThan(63_000);
}, 240_000);

test('a restore never gives wrong bytes, wherever a bit of a pack was turned', async () => {
  const { store, locks, root } = await smallVault();
  const { packs } = await readRows(store);
  expect(await restoreFiles({ store: { ...store }, locks }, root)).toBe(3);
  for (const pack of packs) {
    const whole = await bytesOf(pack.bytes);
    for (let at = 0; at < whole.length; at += at > 100 && at < whole.length - 2_000 ? 97 : 1) {
      await putRow(store, 'packs', { ...pack, bytes: flipBit(whole, at) });
      await restoreFiles({ store: { ...store }, locks }, root);
    }
    await putRow(store, 'packs', pack);
  }
}, 240_000);

test('one bit turned at any byte of any index row is found, and a restore gives right bytes or none', async () => {
  const { store, locks, root } = await smallVault();
  const { packIndexes } = await readRows(store);
  for (const row of packIndexes) {
    const rows = [
      ...Array.from(row.entries, (_, at) => ({ ...row, entries: flipBit(row.entries, at) })),
      ...Array.from(new Uint8Array(row.counts.buffer), (_, at) => {
        return { ...row, counts: new Uint32Array(flipBit(new Uint8Array(row.counts.buffer.slice(0)), at).buffer) };
      }),
      ...Array.from({ length: 32 }, (_, bit) => ({ ...row, packBytes: (row.packBytes ^ (1 << bit)) >>> 0 })),
      { ...row, entries: row.entries.slice(0, -44), counts: row.counts.slice(0, -1) },
      { ...row, entries: row.entries.slice(0, -1) },
      { ...row, counts: row.counts.slice(0, -1) },
      { ...row, entries: new Uint8Array(), counts: new Uint32Array() },
    ];
    for (const [number, flipped] of rows.entries()) {
      const disk = await copyOf(store, { packIndexes: flipped });
      const tab = { store: disk, locks };
      expect((await audit(tab)).length, `row ${number}`).toBeGreaterThan(0);
      await restoreFiles(secondTab(tab), root);
    }
  }
}, 120_000);

const COPIED = ['packs', 'packIndexes', 'repositories', 'vaults', 'snapshots'] as const;

/** Another store with the same rows, but for one that takes the place of the row with its key. */
async function copyOf(store: DataPorts['store'], changed: { packIndexes: object }): Promise<DataPorts['store']> {
  const copy = newMemoryStore();
  const rows = await store.read(COPIED, (tx) => Promise.all(COPIED.map((name) => tx.table(name).list())));
  await copy.write(COPIED, async (tx) => {
    for (const [at, name] of COPIED.entries()) for (const row of rows[at]!) await tx.table(name).put(row as never);
    await tx.table('packIndexes').put(changed.packIndexes as never);
  });
  return copy;
}
