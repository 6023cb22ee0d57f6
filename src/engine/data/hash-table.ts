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
  /** The slot of the hash that begins at `from`, or else at 0; a new one when it has none. Copies the hash. */
  add(bytes: Uint8Array, from?: number): number;
  /** Forgets the hash. Its slot is given out again. */
  remove(slot: number): void;
  /** A view, right until the slot is removed. */
  at(slot: number): Hash;
  /** Slots given out so far are below it. */
  readonly end: number;
}

const NONE = -1;
/** Bits of a place that is taken. */
const MOST = 0x7fff_ffff;
const NO_HASH = new Uint8Array(HASH_SIZE);
const WORDS = HASH_SIZE / 4;
/** What is read only to have it nearer is put here, or the read would be left out. */
const nearer = new Int32Array(1);

/**
 * An open-addressing table with linear probing, at most half full. A hash is even by itself, so its first four bytes are
 * its place. A place has the slot, and in the bits that no slot needs yet some of the next four bytes: what is not in the table
 * is known from the places alone, which is half of the memory that would be waited for. Removing shifts back what follows: no
 * tombstones.
 *
 * @param room  hashes that it holds before it grows, a power of two
 */
export function newHashTable(room = 32): HashTable {
  let places = new Int32Array(2 * room).fill(NONE);
  let slotBits = room - 1;
  let markBits = ~slotBits & MOST;
  let words = new Int32Array(room * WORDS);
  let buffer = words.buffer;
  let hashes = new Uint8Array(buffer);
  let size = 0;
  let end = 0;
  const free: number[] = [];

  const homeOf = (word: number) => word & (places.length - 1);
  const at = (slot: number) => new Uint8Array(buffer, slot * HASH_SIZE, HASH_SIZE) as Uint8Array as Hash;
  const entryAt = (place: number) => places[place] ?? NONE;
  const after = (place: number) => (place + 1) & (places.length - 1);

  /** The next place from `place` on that is free, or that may be the hash's by its mark. */
  function candidateFrom(place: number, mark: number): number {
    let next = place;
    for (let entry = entryAt(next); entry !== NONE && (entry & markBits) !== mark; entry = entryAt(next))
      next = after(next);
    return next;
  }

  function placeOf(bytes: Uint8Array, from: number): number {
    const mark = wordOf(bytes, from + 4) & markBits;
    let place = candidateFrom(homeOf(wordOf(bytes, from)), mark);
    for (let entry = entryAt(place); entry !== NONE; entry = entryAt(place)) {
      if (isAt(entry & slotBits, bytes, from)) return place;
      place = candidateFrom(after(place), mark);
    }
    return place;
  }

  function isAt(slot: number, bytes: Uint8Array, from: number): boolean {
    const start = slot * WORDS;
    for (let n = 0; n < WORDS; n += 1) if (words[start + n] !== wordOf(bytes, from + 4 * n)) return false;
    return true;
  }

  function grow(): void {
    const old = places;
    places = new Int32Array(old.length * 2).fill(NONE);
    const oldBits = slotBits;
    slotBits = old.length - 1;
    markBits = ~slotBits & MOST;
    for (const entry of old) {
      if (entry === NONE) continue;
      const slot = entry & oldBits;
      let place = homeOf(words[slot * WORDS] ?? 0);
      while (entryAt(place) !== NONE) place = after(place);
      places[place] = slot | ((words[slot * WORDS + 1] ?? 0) & markBits);
    }
  }

  function nextSlot(): number {
    const reused = free.pop();
    if (reused !== undefined) return reused;
    if ((end + 1) * WORDS > words.length) {
      const grown = new Int32Array(words.length * 2);
      grown.set(words);
      words = grown;
      buffer = grown.buffer;
      hashes = new Uint8Array(buffer);
    }
    end += 1;
    return end - 1;
  }

  function find(hash: Uint8Array): number {
    const entry = hash.length === HASH_SIZE ? entryAt(placeOf(hash, 0)) : NONE;
    return entry === NONE ? NONE : entry & slotBits;
  }

  /** Reads all the places, then a word of each hash there: reads that do not need each other's answer are waited for together. */
  function findMany(names: readonly (Uint8Array | undefined)[]): Int32Array {
    const homes = new Int32Array(names.length);
    const found = new Int32Array(names.length);
    for (let n = 0; n < homes.length; n += 1) homes[n] = homeOf(wordOf(names[n] ?? NO_HASH, 0));
    for (let n = 0; n < found.length; n += 1) found[n] = entryAt(homes[n] ?? 0);
    for (let n = 0; n < found.length; n += 1) {
      if (found[n] === NONE) continue;
      const name = names[n];
      const isAsked = name?.length === HASH_SIZE;
      const entry = isAsked ? entryAt(candidateFrom(homes[n] ?? 0, wordOf(name, 4) & markBits)) : NONE;
      found[n] = entry === NONE ? NONE : entry & slotBits;
    }
    for (let n = 0; n < found.length; n += 1) nearer[0] = words[Math.max(found[n] ?? 0, 0) * WORDS] ?? 0;
    for (let n = 0; n < found.length; n += 1) {
      const slot = found[n] ?? NONE;
      const name = names[n];
      if (name && slot !== NONE && !isAt(slot, name, 0)) found[n] = find(name);
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
    add: (bytes, from = 0) => {
      if ((size + 1) * 2 > places.length) grow();
      const place = placeOf(bytes, from);
      const known = entryAt(place);
      if (known !== NONE) return known & slotBits;
      const slot = nextSlot();
      const start = slot * WORDS;
      for (let n = 0; n < WORDS; n += 1) words[start + n] = wordOf(bytes, from + 4 * n);
      places[place] = slot | (wordOf(bytes, from + 4) & markBits);
      size += 1;
      return slot;
    },
    remove: (slot) => {
      let hole = placeOf(hashes, slot * HASH_SIZE);
      const entry = entryAt(hole);
      if (entry === NONE || (entry & slotBits) !== slot) return;
      for (let place = after(hole); entryAt(place) !== NONE; place = after(place)) {
        const home = homeOf(words[(entryAt(place) & slotBits) * WORDS] ?? 0);
        const isReachable = hole <= place ? hole < home && home <= place : hole < home || home <= place;
        if (isReachable) continue;
        places[hole] = entryAt(place);
        hole = place;
      }
      places[hole] = NONE;
      size -= 1;
      free.push(slot);
    },
  };
}

/** Four bytes of a hash, as the table's words have them. */
const wordOf = (hash: Uint8Array, at: number): number =>
  (hash[at] ?? 0) | ((hash[at + 1] ?? 0) << 8) | ((hash[at + 2] ?? 0) << 16) | ((hash[at + 3] ?? 0) << 24);
