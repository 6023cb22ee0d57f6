import { type BlockList, PLACE_NUMBERS } from '../data/check-blocks.ts';
import { HASH_SIZE } from '../data/hash.ts';
import { BLOCK, type Child, type Hash } from '../data/objects.ts';
import type { StoredPart } from '../data/stored-part.ts';
import type { Store } from '../store/port.ts';
import { type BlockWork, getBlockWork } from './block-work.ts';
import { canRefer, FETCHING, fetchObjects, storedIn } from './fetch-objects.ts';
import { type Finder, findObjects, type Place } from './find-objects.ts';
import type { Slice } from './plan-slices.ts';
import type { OnRead } from './read-packs.ts';
import type { RepositoryState } from './repository-state.ts';

/**
 * Checks blocks against their names, in other workers where the host has them, and tells where they are stored; in the
 * order asked. @see findObjects
 *
 * @throws {Damage} when a block is nowhere, or does not match its name
 */
export async function checkStored(
  store: Store,
  state: RepositoryState,
  hashes: readonly Hash[],
  onRead?: OnRead,
): Promise<readonly StoredPart[]> {
  const blocks = hashes.map((hash): Child => ({ hash, kind: BLOCK }));
  const work = getBlockWork(store);
  if (work) return findObjects({ store, finder: checking(work), onRead }, state, blocks);
  return (await fetchObjects(store, state, blocks, onRead)).map(({ part }) => part);
}

const checking = (work: BlockWork): Finder<StoredPart> => ({
  inMemory: (bytes) => bytes,
  inSlice: async (pack, slice, found) => {
    if (!canRefer(pack)) return FETCHING.inSlice(pack, slice, (at, { part }) => found(at, part));
    const right = await work.check(pack.bytes.slice(slice.from, slice.to), listOf(slice));
    slice.members.forEach((place, number) => {
      if (right[number] === 1) found(place.at, storedIn(pack.bytes, place));
    });
  },
});

function listOf({ members, from }: Slice<Place>): BlockList {
  const hashes = new Uint8Array(members.length * HASH_SIZE);
  const places = new Uint32Array(members.length * PLACE_NUMBERS);
  members.forEach(({ child, offset, length, codec, size }, number) => {
    hashes.set(child.hash, number * HASH_SIZE);
    places.set([offset - from, length, codec, size], number * PLACE_NUMBERS);
  });
  return { hashes, places };
}
