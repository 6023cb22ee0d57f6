import { hashObject, isSameHash } from '../data/hash.ts';
import type { Child } from '../data/objects.ts';
import type { PackPart } from '../data/pack.ts';
import { LZ4, type Storing } from '../data/pack-index.ts';
import { type StoredPart, unpack } from '../data/stored-part.ts';
import type { Store } from '../store/port.ts';
import { type Finder, findObjects } from './find-objects.ts';
import type { OnRead, PackHandle } from './read-packs.ts';
import type { RepositoryState } from './repository-state.ts';

/** An object's bytes, checked against its name. */
export interface Fetched {
  /** Perhaps a view of more bytes that were read with it. */
  readonly bytes: Uint8Array;
  /** The same, as it is stored: to be stored elsewhere, by reference where that stays readable when its pack is deleted. */
  readonly part: StoredPart;
  /** The same, as it is stored, in memory. */
  readonly stored: StoredPart;
}

/**
 * Reads objects, and checks each against its name; in the order asked. @see findObjects
 *
 * @throws {Damage} when an object is nowhere, or does not match its name
 */
export const fetchObjects = (
  store: Store,
  state: RepositoryState,
  children: readonly Child[],
  onRead?: OnRead,
): Promise<readonly Fetched[]> => findObjects({ store, finder: FETCHING, onRead }, state, children);

/** Reads what it finds into memory. */
export const FETCHING: Finder<Fetched> = {
  inMemory: (bytes) => ({ bytes, part: bytes, stored: bytes }),
  inSlice: async (pack, slice, found) => {
    const read = await readSlice(pack, slice.from, slice.to);
    if (!read) return;
    await Promise.all(
      slice.members.map(async (place) => {
        const { at, child, offset, length } = place;
        const packed = read.subarray(offset - slice.from, offset - slice.from + length);
        const bytes = unpack(packed, place);
        if (!bytes || !isSameHash(await hashObject(child.kind, bytes), child.hash)) return;
        const stored = asStored(place, packed);
        found(at, { bytes, stored, part: canRefer(pack) ? storedIn(pack.bytes, place) : stored });
      }),
    );
  },
};

/** Whether what is stored elsewhere may refer to the pack. */
export const canRefer = (pack: PackHandle): pack is { readonly bytes: Blob } =>
  pack.bytes instanceof Blob && pack.file === undefined;

/** Where in a pack an object is stored. */
export const storedIn = (pack: Blob, place: Storing & { readonly offset: number }): StoredPart =>
  asStored(place, { blob: pack, from: place.offset, to: place.offset + place.length });

const asStored = ({ codec, size }: Storing, part: PackPart): StoredPart => (codec === LZ4 ? { lz4: part, size } : part);

/** `undefined` when the browser cannot read the stored file: it is gone or damaged. */
async function readSlice({ bytes }: PackHandle, from: number, to: number): Promise<Uint8Array | undefined> {
  if (bytes instanceof Uint8Array) return bytes.subarray(from, to);
  try {
    return new Uint8Array(await bytes.slice(from, to).arrayBuffer());
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}
