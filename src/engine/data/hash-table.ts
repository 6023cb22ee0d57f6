import { HASH_SIZE } from './hash.ts';
import type { Hash } from './objects.ts';

/** Numbers hashes: each gets a slot, a small number by which columns of typed arrays can be kept beside it. */
export interface HashTable {
  /** Hashes in it. */
  readonly size: number;
  /** The hash's slot, or -1. */
  find(hash: Uint8Array): number;
  /** The hash's slot, a new one when it has none. Copies the hash. */
  add(hash: Uint8Array): number;
  /** Forgets the hash. Its slot is given out again. */
  remove(slot: number): void;
  /** A view, valid until the next `add`. */
  at(slot: number): Hash;
  /** Slots given out so far are below it. */
  readonly end: number;
}

const NONE = -1;

/**
 * An open-addressing table with linear probing, at most half full. A hash is even by itself, so its first four bytes are
 * its place. Removing shifts back what follows: no tombstones.
 *
 * @param room  hashes that it holds before it grows, a power of two
 */
export function newHashTable(room = 32): HashTable {
  let places = new Int32Array(2 * room).fill(NONE);
  let hashes = new Uint8Array(room * HASH_SIZE);
  let size = 0;
  let end = 0;
  const free: number[] = [];

  const homeOf = (bytes: Uint8Array, from: number) =>
    (((bytes[from] ?? 0) |
      ((bytes[from + 1] ?? 0) << 8) |
      ((bytes[from + 2] ?? 0) << 16) |
      ((bytes[from + 3] ?? 0) << 24)) &
      (places.length - 1)) >>>
    0;
  const at = (slot: number) => hashes.subarray(slot * HASH_SIZE, (slot + 1) * HASH_SIZE) as Hash;
  const isAt = (slot: number, hash: Uint8Array) => {
    const from = slot * HASH_SIZE;
    for (let n = 0; n < HASH_SIZE; n += 1) if (hashes[from + n] !== hash[n]) return false;
    return true;
  };
  const slotAt = (place: number) => places[place] ?? NONE;
  const after = (place: number) => (place + 1) & (places.length - 1);

  function placeOf(hash: Uint8Array): number {
    let place = homeOf(hash, 0);
    for (let slot = slotAt(place); slot !== NONE; slot = slotAt(place)) {
      if (isAt(slot, hash)) return place;
      place = after(place);
    }
    return place;
  }

  function grow(): void {
    const old = places;
    places = new Int32Array(old.length * 2).fill(NONE);
    for (const slot of old) if (slot !== NONE) places[placeOf(at(slot))] = slot;
  }

  function nextSlot(): number {
    const reused = free.pop();
    if (reused !== undefined) return reused;
    if ((end + 1) * HASH_SIZE > hashes.length) {
      const grown = new Uint8Array(hashes.length * 2);
      grown.set(hashes);
      hashes = grown;
    }
    end += 1;
    return end - 1;
  }

  return {
    get size() {
      return size;
    },
    get end() {
      return end;
    },
    at,
    find: (hash) => slotAt(placeOf(hash)),
    add: (hash) => {
      if ((size + 1) * 2 > places.length) grow();
      const place = placeOf(hash);
      const known = slotAt(place);
      if (known !== NONE) return known;
      const slot = nextSlot();
      hashes.set(hash, slot * HASH_SIZE);
      places[place] = slot;
      size += 1;
      return slot;
    },
    remove: (slot) => {
      let hole = placeOf(at(slot));
      if (slotAt(hole) !== slot) return;
      for (let place = after(hole); slotAt(place) !== NONE; place = after(place)) {
        const home = homeOf(hashes, slotAt(place) * HASH_SIZE);
        const isReachable = hole <= place ? hole < home && home <= place : hole < home || home <= place;
        if (isReachable) continue;
        places[hole] = slotAt(place);
        hole = place;
      }
      places[hole] = NONE;
      size -= 1;
      free.push(slot);
    },
  };
}
