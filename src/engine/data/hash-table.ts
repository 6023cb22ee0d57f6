import { HASH_SIZE } from './hash.ts';
import type { Hash } from './objects.ts';

/** Numbers hashes: each gets a slot, a small number by which columns of typed arrays can be kept beside it. */
export interface HashTable {
  /** Hashes in it. */
  readonly size: number;
  /** The hash's slot, or -1. */
  find(hash: Uint8Array): number;
  /** The same of many, -1 for none: memory is waited for once for all of them, and not for one after another. */
  findMany(hashes: readonly (Uint8Array | undefined)[]): Int32Array;
  /** The hash's slot, a new one when it has none. Copies the hash. */
  add(hash: Uint8Array): number;
  /** Forgets the hash. Its slot is given out again. */
  remove(slot: number): void;
  /** A view, right until the slot is removed. */
  at(slot: number): Hash;
  /** Slots given out so far are below it. */
  readonly end: number;
}

const NONE = -1;
const WORDS = HASH_SIZE / 4;
/** The hash that is looked for, where its words are aligned. */
const asked = new Int32Array(WORDS);
const askedBytes = new Uint8Array(asked.buffer);

/**
 * An open-addressing table with linear probing, at most half full. A hash is even by itself, so its first four bytes are
 * its place. Removing shifts back what follows: no tombstones.
 *
 * @param room  hashes that it holds before it grows, a power of two
 */
export function newHashTable(room = 32): HashTable {
  let places = new Int32Array(2 * room).fill(NONE);
  let words = new Int32Array(room * WORDS);
  let hashes = new Uint8Array(words.buffer);
  let size = 0;
  let end = 0;
  const free: number[] = [];

  const homeOf = (word: number) => word & (places.length - 1);
  const at = (slot: number) => hashes.subarray(slot * HASH_SIZE, (slot + 1) * HASH_SIZE) as Hash;
  const slotAt = (place: number) => places[place] ?? NONE;
  const after = (place: number) => (place + 1) & (places.length - 1);

  function placeOf(hash: Uint8Array): number {
    askedBytes.set(hash);
    let place = homeOf(asked[0] ?? 0);
    for (let slot = slotAt(place); slot !== NONE; slot = slotAt(place)) {
      if (isAsked(words, slot * WORDS)) return place;
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
    if ((end + 1) * WORDS > words.length) {
      const grown = new Int32Array(words.length * 2);
      grown.set(words);
      words = grown;
      hashes = new Uint8Array(grown.buffer);
    }
    end += 1;
    return end - 1;
  }

  const find = (hash: Uint8Array) => (hash.length === HASH_SIZE ? slotAt(placeOf(hash)) : NONE);

  /** Reads all the places, then a word of each hash there: reads that do not need each other's answer are waited for together. */
  function findMany(names: readonly (Uint8Array | undefined)[]): Int32Array {
    const found = new Int32Array(names.length).fill(NONE);
    for (let n = 0; n < found.length; n += 1) {
      const name = names[n];
      if (name) found[n] = slotAt(homeOf(firstWordOf(name)));
    }
    for (let n = 0; n < found.length; n += 1) asked[0] = words[Math.max(found[n] ?? 0, 0) * WORDS] ?? 0;
    for (let n = 0; n < found.length; n += 1) {
      const name = names[n];
      if (name && found[n] !== NONE) found[n] = find(name);
    }
    return found;
  }

  return {
    get size() {
      return size;
    },
    get end() {
      return end;
    },
    at,
    find,
    findMany,
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
        const home = homeOf(words[slotAt(place) * WORDS] ?? 0);
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

const firstWordOf = (hash: Uint8Array): number =>
  (hash[0] ?? 0) | ((hash[1] ?? 0) << 8) | ((hash[2] ?? 0) << 16) | ((hash[3] ?? 0) << 24);

function isAsked(words: Int32Array, from: number): boolean {
  for (let at = 0; at < WORDS; at += 1) if (words[from + at] !== asked[at]) return false;
  return true;
}
