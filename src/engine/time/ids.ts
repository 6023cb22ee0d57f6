import type { Ids } from '../ports.ts';

/** Fills an array with random bytes and gives it back. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

/**
 * Ids as FSx forms them: 17 hexadecimal digits, the first 0, the others 64 random bits.
 *
 * @see API reference, FileSystemId `fs-0123456789abcdef0`; RFC 9562, section 5.4, for `uuid`
 */
export const newIds = (random: RandomBytes = pooledBytes()): Ids => ({
  next: (prefix) => `${prefix}-0${hex(random(new Uint8Array(8)))}`,
  uuid: () => {
    const bytes = random(new Uint8Array(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
});

/** The same ids for the same seed, a whole number; for tests. */
export const seededIds = (seed: number): Ids => newIds(seededBytes(seed));

/** @see mulberry32 by T. Ettinger, public domain: good enough to tell test ids apart */
function seededBytes(seed: number): RandomBytes {
  let state = seed >>> 0;
  const nextByte = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return (bytes) => bytes.map(nextByte);
}

/** The host's random bytes, asked for many at once: that costs it about as much as for few. */
function pooledBytes(): RandomBytes {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  return (bytes) => {
    if (used + bytes.length > pool.length) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    bytes.set(pool.subarray(used, used + bytes.length));
    used += bytes.length;
    return bytes;
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}
