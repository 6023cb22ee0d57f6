import { Damage } from '../data/damage.ts';
import { hashObject, isSameHash } from '../data/hash.ts';
import { toHex } from '../data/hex.ts';
import type { ObjectIndex } from '../data/object-index.ts';
import type { Child } from '../data/objects.ts';
import type { PackPart } from '../data/pack.ts';
import { LZ4, type Storing } from '../data/pack-index.ts';
import { type StoredPart, unpack } from '../data/stored-part.ts';
import type { Store } from '../store/port.ts';
import { type Located, locate } from './locate.ts';
import { planSlices, type Slice } from './plan-slices.ts';
import { type OnRead, readPacks } from './read-packs.ts';
import { refresh } from './refresh.ts';
import { type RepositoryState, stateOf } from './repository-state.ts';

/** An object's bytes, checked against its name. */
export interface Fetched {
  /** Perhaps a view of more bytes that were read with it. */
  readonly bytes: Uint8Array;
  /** The same, as it is stored: to be stored elsewhere by reference. */
  readonly part: StoredPart;
  /** The same, as it is stored, in memory. */
  readonly stored: StoredPart;
}

/**
 * Reads objects, adjacent ones in one slice, and checks each against its name; in the order asked. What is not here is
 * read from the origin. What another tab moved meanwhile is looked up again.
 *
 * @throws {Damage} when an object is nowhere, or does not match its name
 */
export async function fetchObjects(
  store: Store,
  state: RepositoryState,
  children: readonly Child[],
  onRead?: OnRead,
): Promise<readonly Fetched[]> {
  const found = await findObjects(store, state, children, onRead);
  return found.map((fetched, at) => {
    if (fetched) return fetched;
    const name = toHex(children[at]?.hash ?? new Uint8Array());
    throw new Damage(`Object ${name} of ${state.repositoryId} is lost or damaged.`);
  });
}

/** Where the object asked for as number `at` is stored. */
type Stored = Located & { readonly at: number };
type Found = (Fetched | undefined)[];

/** Looks with the index at hand, and once more with a fresh one for what was not found. */
async function findObjects(
  store: Store,
  state: RepositoryState,
  children: readonly Child[],
  onRead: OnRead | undefined,
): Promise<Found> {
  const found = await findOnce(store, state, state.index ?? (await refresh(store, state)), children, onRead);
  const missing = children.filter((_, at) => !found[at]);
  if (missing.length === 0) return found;
  state.packs.clear();
  const again = await findOnce(store, state, await refresh(store, state), missing, onRead);
  let next = 0;
  return found.map((fetched) => fetched ?? again[next++]);
}

async function findOnce(
  store: Store,
  state: RepositoryState,
  index: ObjectIndex,
  children: readonly Child[],
  onRead: OnRead | undefined,
): Promise<Found> {
  const results: Found = children.map(() => undefined);
  const stored: Stored[] = [];
  const elsewhere: number[] = [];
  children.forEach(({ hash }, at) => {
    const place = locate(state, index, hash);
    if (place === undefined) elsewhere.push(at);
    else if (place instanceof Uint8Array) results[at] = { bytes: place, part: place, stored: place };
    else stored.push({ ...place, at });
  });
  const packs = await readPacks(store, state, new Set(stored.map(({ pack }) => pack)), onRead);
  await Promise.all(
    planSlices(stored).map(async (slice) => {
      const bytes = packs.get(slice.pack);
      if (!bytes) return;
      if (bytes instanceof Blob) onRead?.(slice.to - slice.from);
      await fetchSlice(bytes, slice, children, results);
    }),
  );
  if (state.originId === undefined || elsewhere.length === 0) return results;
  const wanted = elsewhere.flatMap((at) => children[at] ?? []);
  const fetched = await findObjects(store, stateOf(store, state.originId), wanted, onRead);
  elsewhere.forEach((at, number) => {
    results[at] = fetched[number];
  });
  return results;
}

/** Reads one slice and checks what is asked of it; what does not match stays `undefined`. */
async function fetchSlice(
  pack: Uint8Array | Blob,
  slice: Slice<Stored>,
  children: readonly Child[],
  results: Found,
): Promise<void> {
  const read = await readSlice(pack, slice.from, slice.to);
  if (!read) return;
  await Promise.all(
    slice.members.map(async (place) => {
      const { at, offset, length } = place;
      const child = children[at];
      const packed = read.subarray(offset - slice.from, offset - slice.from + length);
      const bytes = unpack(packed, place);
      if (!child || !bytes || !isSameHash(await hashObject(child.kind, bytes), child.hash)) return;
      const stored = asStored(place, packed);
      results[at] = {
        bytes,
        stored,
        part: pack instanceof Uint8Array ? stored : asStored(place, { blob: pack, from: offset, to: offset + length }),
      };
    }),
  );
}

const asStored = ({ codec, size }: Storing, part: PackPart): StoredPart => (codec === LZ4 ? { lz4: part, size } : part);

/** `undefined` when the browser cannot read the stored file: it is gone or damaged. */
async function readSlice(pack: Uint8Array | Blob, from: number, to: number): Promise<Uint8Array | undefined> {
  if (pack instanceof Uint8Array) return pack.subarray(from, to);
  try {
    return new Uint8Array(await pack.slice(from, to).arrayBuffer());
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}
