import { MiB } from '../../aws/units.ts';
import type { Child, Hash } from '../data/objects.ts';
import { newPack, PACK_HEADER_BYTES, type PackPart } from '../data/pack.ts';
import type { PackEntry } from '../data/pack-index.ts';
import { PACK_OBJECTS } from '../data/pack-limits.ts';
import { storedIn, storingOf } from '../data/stored-part.ts';
import type { Fetched } from '../repository/fetch-objects.ts';

/** A pack of a bundle, in memory and by reference to what is stored. */
export interface BundlePack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly objects: number;
  /** The same bytes; those that lie in stored Blobs stay there. */
  readonly handle: () => Promise<Blob | Uint8Array<ArrayBuffer>>;
}

/** Collects objects for one pack of a bundle. */
export interface OpenPack {
  add(child: Child, object: Pick<Fetched, 'part' | 'stored'>): void;
  isFull(): boolean;
  isEmpty(): boolean;
  close(): Promise<BundlePack>;
}

/** Bytes of objects from which on a bundle's pack is full. */
const PACK_TARGET = 8 * MiB;

export function newOpenPack(): OpenPack {
  const entries: PackEntry[] = [];
  const stored: PackPart[] = [];
  const handles: PackPart[] = [];
  let offset = PACK_HEADER_BYTES;
  return {
    add: ({ hash, kind }, object) => {
      const storing = storingOf(object.stored);
      entries.push({ hash: hash.slice() as Hash, kind, ...storing, offset, isAbsent: false });
      stored.push(ownBytes(storedIn(object.stored)));
      handles.push(ownBytes(storedIn(object.part)));
      offset += storing.length;
    },
    isFull: () => offset >= PACK_TARGET || entries.length >= PACK_OBJECTS,
    isEmpty: () => entries.length === 0,
    close: async () => ({
      bytes: await inMemory(await newPack(stored, entries)),
      objects: entries.length,
      handle: () => newPack(handles, entries),
    }),
  };
}

/** A view is copied, so that a small object does not keep what it was cut from in memory. */
const ownBytes = (part: PackPart): PackPart =>
  part instanceof Uint8Array && part.length < part.buffer.byteLength ? part.slice() : part;

const inMemory = async (pack: Uint8Array<ArrayBuffer> | Blob) =>
  pack instanceof Blob ? new Uint8Array(await pack.arrayBuffer()) : pack;
