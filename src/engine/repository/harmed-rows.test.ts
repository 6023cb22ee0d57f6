import { expect, test } from 'vitest';
import { bytesOf, flipBit, putRow, type Rows, readRows } from '../../testing/damage.ts';
import { noise, putFiles, rootOf, secondTab, takeSnapshot } from '../../testing/data-plane.ts';
import { asStored, threeCopies, verifyAll } from '../../testing/three-copies.ts';
import { readEntries } from '../data/directory-tree.ts';
import type { Entry } from '../data/entry.ts';
import { readRange } from '../data/file-read.ts';
import { fromHex } from '../data/hex.ts';
import type { PackIndexRow, StoredPackRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';
import { audit } from './audit.ts';
import type { DataPorts } from './data-ports.ts';
import { openRepository } from './open-repository.ts';

const TIMES = 50;

/** What a hand may do its harm with. */
interface Harm {
  readonly store: Store;
  /** Rows of the volume, chosen by the seed: two packs with the rows of their indexes. */
  readonly packs: readonly [StoredPackRow, StoredPackRow];
  readonly indexes: readonly [PackIndexRow, PackIndexRow];
  /** The same of a vault. */
  readonly strange: { readonly pack: StoredPackRow; readonly index: PackIndexRow };
  /** All rows as they were before the last change of the volume. */
  readonly before: Rows;
  readonly seed: number;
}

const CASES: Readonly<Record<string, (harm: Harm) => Promise<unknown>>> = {
  'a pack that is cut': async ({ store, packs: [pack], seed }) => {
    const bytes = await bytesOf(pack.bytes);
    return putRow(store, 'packs', asStored(pack, bytes.slice(0, (seed * 7919) % bytes.length)));
  },
  'a pack with something behind its end': async ({ store, packs: [pack], seed }) => {
    const bytes = await bytesOf(pack.bytes);
    return putRow(store, 'packs', asStored(pack, new Uint8Array([...bytes, ...noise(1 + (seed % 400), seed)])));
  },
  'two packs that are swapped': async ({ store, packs: [one, two] }) => {
    await putRow(store, 'packs', { ...one, packId: two.packId });
    await putRow(store, 'packs', { ...two, packId: one.packId });
  },
  'a pack doubled under another number': ({ store, packs: [pack], seed }) =>
    putRow(store, 'packs', { ...pack, packId: pack.packId + 50 + seed }),
  'a whole pack of a vault in the place of one': ({ store, packs: [pack], strange }) =>
    putRow(store, 'packs', { ...strange.pack, repositoryId: 'vol', packId: pack.packId }),
  'an index row that is cut': ({ store, indexes: [index] }) =>
    putRow(store, 'packIndexes', { ...index, entries: index.entries.slice(0, -44), counts: index.counts.slice(0, -1) }),
  'index rows of two packs that are swapped': async ({ store, indexes: [one, two] }) => {
    await putRow(store, 'packIndexes', { ...one, packId: two.packId });
    await putRow(store, 'packIndexes', { ...two, packId: one.packId });
  },
  'an index row doubled under another number': ({ store, indexes: [index], seed }) =>
    putRow(store, 'packIndexes', { ...index, packId: index.packId + 50 + seed }),
  'an index row of a vault': ({ store, indexes: [index], strange }) =>
    putRow(store, 'packIndexes', { ...strange.index, repositoryId: 'vol', packId: index.packId }),
  'an index row that gives an object another name': ({ store, indexes: [index], seed }) =>
    putRow(store, 'packIndexes', { ...index, entries: flipBit(index.entries, seed % 32) }),
  'an old index row': ({ store, indexes: [index], before }) => {
    const old = before.packIndexes.find(({ repositoryId, packId }) => repositoryId === 'vol' && packId === 1);
    return putRow(store, 'packIndexes', old ?? index);
  },
  'an old row of the repository': ({ store }) =>
    putRow(store, 'repositories', { repositoryId: 'vol', nextPackId: 1, generation: 1 }),
  'wrong counts': ({ store, indexes: [index], seed }) =>
    putRow(store, 'packIndexes', { ...index, counts: index.counts.map((count) => count + 1 + (seed % 3)) }),
};

/** A volume of several packs of which all that is there now is in two vaults too, and its rows of before its last change. */
async function world(seed: number) {
  const data = await threeCopies(seed);
  const before = await readRows(data.store);
  await putFiles(data, 'vol', { c: undefined });
  for (const vaultId of ['vault', 'vault-2'])
    await takeSnapshot(data, { volumeId: 'vol', vaultId, snapshotId: `later-of-${vaultId}` });
  return { data, before };
}

function chosen({ packs, packIndexes }: Rows, seed: number): Pick<Harm, 'packs' | 'indexes' | 'strange'> {
  const ids = packIndexes.filter(({ repositoryId }) => repositoryId === 'vol').map(({ packId }) => packId);
  const [first, second] = [ids[seed % ids.length], ids[(seed + 1) % ids.length]];
  const pack = (id: number | undefined, of = 'vol') =>
    packs.find(({ repositoryId, packId }) => repositoryId === of && packId === id)!;
  const index = (id: number | undefined, of = 'vol') =>
    packIndexes.find(({ repositoryId, packId }) => repositoryId === of && packId === id)!;
  // The same pack would be no harm.
  const sizeOf = ({ bytes }: StoredPackRow) => (bytes instanceof Blob ? bytes.size : bytes.length);
  const isOther = (row: StoredPackRow) => row.repositoryId === 'vault' && sizeOf(row) !== sizeOf(pack(first));
  const other = packs.find(isOther)!.packId;
  return {
    packs: [pack(first), pack(second)],
    indexes: [index(first), index(second)],
    strange: { pack: pack(other, 'vault'), index: index(other, 'vault') },
  };
}

test.each(Object.entries(CASES))(
  '%s: found and made right, with every file as it was',
  async (_name, harm) => {
    for (let seed = 1; seed <= TIMES; seed += 1) {
      const { data, before } = await world(seed);
      const files = await filesOf(data);
      const after = await readRows(data.store);
      await harm({ store: data.store, before, seed, ...chosen(after, seed) });
      const tab = secondTab(data);
      expect((await audit(tab)).length, `seed ${seed}`).toBeGreaterThan(0);

      const found = await verifyAll(secondTab(tab));

      expect(found.filter(({ state }) => state === 'damaged')).toEqual([]);
      const last = secondTab(tab);
      expect(await audit(last), `seed ${seed}`).toEqual([]);
      expect(await filesOf(last)).toEqual(files);
    }
  },
  120_000,
);

/** Every file of the volume as one long hexadecimal number. */
async function filesOf(data: DataPorts): Promise<Readonly<Record<string, string>>> {
  const repository = await openRepository(data, 'vol');
  const texts: Record<string, string> = {};
  const read = async (entry: Entry) => {
    const parts: Uint8Array[] = [];
    for await (const part of readRange(repository, entry)) parts.push(part);
    texts[entry.name] = Buffer.concat(parts).toString('base64');
  };
  const open = [fromHex(await rootOf(data, 'vol'))];
  for (let next = open.pop(); next; next = open.pop())
    for (const entry of await readEntries(repository, next))
      if (entry.kind === 'file') await read(entry);
      else if (entry.hash) open.push(entry.hash);
  return texts;
}
