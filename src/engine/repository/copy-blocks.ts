import { type BlockList, PLACE_NUMBERS } from '../data/check-blocks.ts';
import type { PackCopy } from '../data/copy-pack.ts';
import { HASH_SIZE } from '../data/hash.ts';
import { BLOCK, type Hash } from '../data/objects.ts';
import { PACK_HEADER_BYTES, packBytes, packTrailer } from '../data/pack.ts';
import type { PackEntry } from '../data/pack-index.ts';
import type { Store } from '../store/port.ts';
import type { PackFile, PackFiles, WrittenPack } from './pack-files.ts';
import { findFileNames, type OnRead } from './read-packs.ts';
import type { RepositoryState } from './repository-state.ts';
import { newSourceMap } from './source-map.ts';

/** Blocks to be copied, of which it is known where they lie. */
export interface BlockCopy {
  readonly store: Store;
  readonly files: PackFiles;
  readonly source: RepositoryState;
  /** The repository that is to have them. */
  readonly targetId: string;
  /** Together at most one pack. */
  readonly hashes: readonly Hash[];
  readonly onRead?: OnRead | undefined;
}

/**
 * Makes a new pack of blocks that lie in files, and writes it, all in another worker.
 *
 * @returns `undefined` when one of them is not where it should be, damaged, or in no file: then they have to be moved otherwise
 * @throws {StorageFault}
 */
export async function copyBlocks(copy: BlockCopy): Promise<WrittenPack | undefined> {
  const { files, targetId, hashes, onRead } = copy;
  const places = await findFiles(copy);
  if (!places) return undefined;
  const { from, sources } = places;
  const entries = layOut(hashes, places);
  const pack: PackCopy = { list: toList(entries), from, trailer: packTrailer(entries) };
  const objectBytes = entries.reduce((sum, { length }) => sum + length, 0);
  const written = await files.copy(targetId, sources, pack);
  onRead?.(objectBytes);
  return written && { ...written, size: packBytes(objectBytes, entries.length), entries };
}

interface Places {
  readonly located: readonly Pick<PackEntry, 'length' | 'codec' | 'size'>[];
  readonly sources: readonly PackFile[];
  /** @see PackCopy */
  readonly from: Uint32Array;
}

async function findFiles({ store, source, hashes }: BlockCopy): Promise<Places | undefined> {
  const map = await newSourceMap(store, source);
  const located = hashes.map(map.locate).filter((place) => place !== undefined);
  if (located.length < hashes.length) return undefined;
  const from = new Uint32Array(located.length * 2);
  const sources: PackFile[] = [];
  for (const state of new Set(located.map((place) => place.state))) {
    const packIds = new Set(located.flatMap((place) => (place.state === state ? [place.pack] : [])));
    const names = await findFileNames(store, state, packIds);
    const numbers = new Map<number, number>();
    for (const packId of packIds) {
      const file = names.get(packId);
      if (file === undefined) return undefined;
      numbers.set(packId, sources.push({ repositoryId: state.repositoryId, file }) - 1);
    }
    located.forEach((place, at) => {
      if (place.state === state) from.set([numbers.get(place.pack) ?? 0, place.offset], at * 2);
    });
  }
  return { located, sources, from };
}

function layOut(hashes: readonly Hash[], { located }: Places): readonly PackEntry[] {
  let end = PACK_HEADER_BYTES;
  return located.flatMap(({ length, codec, size }, at) => {
    const hash = hashes[at];
    if (!hash) return [];
    end += length;
    return { hash, kind: BLOCK, offset: end - length, length, codec, size, isAbsent: false };
  });
}

function toList(entries: readonly PackEntry[]): BlockList {
  const hashes = new Uint8Array(entries.length * HASH_SIZE);
  const places = new Uint32Array(entries.length * PLACE_NUMBERS);
  entries.forEach(({ hash, offset, length, codec, size }, number) => {
    hashes.set(hash, number * HASH_SIZE);
    places.set([offset, length, codec, size], number * PLACE_NUMBERS);
  });
  return { hashes, places };
}
