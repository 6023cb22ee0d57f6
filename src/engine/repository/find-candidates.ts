import { Damage } from '../data/damage.ts';
import { hashObject, isSameHash } from '../data/hash.ts';
import { toHex } from '../data/hex.ts';
import { newObjectIndex, type ObjectIndex } from '../data/object-index.ts';
import { parsePack } from '../data/pack.ts';
import { isSameEntry } from '../data/pack-frame.ts';
import { decodeEntries, type PackEntry } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { unpack } from '../data/stored-part.ts';
import { prefix } from '../store/key.ts';
import type { Store } from '../store/port.ts';
import { findPack, readPart } from './read-pack.ts';

/** A place in a pack where an object is said to lie. */
export type Place = PackEntry & { readonly pack: number };

/** Everything that the rows and the packs of a repository name, whether it is alive or not. */
export interface Candidates {
  /** One place of each object; counts are those of its row, 0 where only a trailer knows it. */
  readonly index: ObjectIndex;
  /** Further places of objects that have several, by name. */
  readonly others: ReadonlyMap<string, readonly Place[]>;
  /** Sizes of the stored packs, bytes. */
  readonly packBytes: ReadonlyMap<number, number>;
  readonly highestPack: number;
}

/**
 * Gathers what a repository may have. A row is believed where its pack's trailer says the same or nothing, or else where
 * the bytes do and the trailer does not know the object; then trailers are; last, rows without a pack. Holds one pack in memory.
 */
export async function findCandidates(store: Store, repositoryId: string): Promise<Candidates> {
  const { packIds, rows } = await readRows(store, repositoryId);
  const index = newObjectIndex();
  const others = new Map<string, Place[]>();
  const packBytes = new Map<number, number>();
  const add = (entry: PackEntry, pack: number, count: number) => {
    if (index.find(entry.hash) < 0) index.add(entry, pack, count);
    else if (!entry.isAbsent)
      others.set(toHex(entry.hash), [...(others.get(toHex(entry.hash)) ?? []), { ...entry, pack }]);
  };
  const onlyInTrailers: Place[] = [];
  for (const packId of packIds) {
    const { bytes } = await findPack(store, repositoryId, packId);
    const whole = bytes && (await readPart(bytes, 0));
    packBytes.set(packId, bytes instanceof Blob ? bytes.size : (bytes?.length ?? 0));
    const written = whole && tryParse(whole);
    const listed = tryDecode(rows.get(packId));
    const astray = written ? listed.filter(({ entry }) => !written.some((other) => isSameEntry(other, entry))) : [];
    const isFalse = async ({ entry }: Listed) =>
      !whole || written?.some(({ hash }) => isSameHash(hash, entry.hash)) || !(await isThere(entry, whole));
    const refuted = new Set((await Promise.all(astray.map(isFalse))).flatMap((no, at) => (no ? [astray[at]] : [])));
    for (const one of listed) if (!refuted.has(one)) add(copyOf(one.entry), packId, one.count);
    for (const entry of written ?? []) onlyInTrailers.push({ ...copyOf(entry), pack: packId });
  }
  for (const place of onlyInTrailers) {
    const slot = index.find(place.hash);
    if (slot < 0 || index.pack(slot) !== place.pack || index.offset(slot) !== place.offset) add(place, place.pack, 0);
  }
  const left = [...rows].filter(([packId]) => !packBytes.has(packId)).flatMap(([packId, row]) => toPlaces(packId, row));
  for (const { place, count } of [...left.filter(isHere), ...left.filter((one) => !isHere(one))])
    if (index.find(place.hash) < 0) index.add(place, place.pack, count);
  return { index, others, packBytes, highestPack: Math.max(0, ...packIds, ...rows.keys()) };
}

interface Listed {
  readonly entry: PackEntry;
  readonly count: number;
}

const copyOf = (entry: PackEntry): PackEntry => ({ ...entry, hash: entry.hash.slice() as PackEntry['hash'] });
const isHere = ({ place }: { readonly place: Place }) => !place.isAbsent;
const toPlaces = (packId: number, row: PackIndexRow) =>
  tryDecode(row, 'absent too').map(({ entry, count }) => ({ place: { ...copyOf(entry), pack: packId }, count }));

function readRows(store: Store, repositoryId: string) {
  return store.read(['packs', 'packIndexes'], async (tx) => {
    const keys = await tx.table('packs').keys({ span: prefix([repositoryId]) });
    const rows = await tx.table('packIndexes').list({ span: prefix([repositoryId]) });
    return {
      packIds: keys.flatMap((key) => (Array.isArray(key) ? [Number(key[1])] : [])),
      rows: new Map(rows.map((row) => [row.packId, row])),
    };
  });
}

/** What a row lists, nothing when it cannot be read; of a stored pack nothing that is absent. */
function tryDecode(row: PackIndexRow | undefined, which: 'present' | 'absent too' = 'present'): readonly Listed[] {
  if (!row) return [];
  try {
    return decodeEntries(row.entries)
      .map((entry, at) => ({ entry, count: row.counts[at] ?? 0 }))
      .filter(({ entry }) => which === 'absent too' || !entry.isAbsent);
  } catch (cause) {
    if (cause instanceof Damage) return [];
    throw cause;
  }
}

function tryParse(bytes: Uint8Array): readonly PackEntry[] | undefined {
  try {
    return parsePack(bytes);
  } catch (cause) {
    if (cause instanceof Damage) return undefined;
    throw cause;
  }
}

async function isThere(entry: PackEntry, pack: Uint8Array): Promise<boolean> {
  const bytes = unpack(pack.subarray(entry.offset, entry.offset + entry.length), entry);
  return bytes !== undefined && isSameHash(await hashObject(entry.kind, bytes), entry.hash);
}
