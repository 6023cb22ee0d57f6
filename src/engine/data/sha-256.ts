/** Bytes that are hashed at a time. */
const CHUNK = 64;
/** Bytes of the message's length, in bits, at its end. */
const LENGTH = 8;

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

/** The same of the square roots of the first eight. */
const FIRST = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/** Words of the chunk at hand: each call is done with them before the next. */
const words = new Int32Array(64);

/**
 * SHA-256 at once, without a way to the browser's own and back: of some kilobytes and less that costs a fraction.
 *
 * @returns 32 bytes
 * @see FIPS 180-4, 6.2
 */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = FIRST.slice();
  const whole = bytes.length - (bytes.length % CHUNK);
  mix(state, new DataView(bytes.buffer, bytes.byteOffset, whole));
  mix(state, lastOf(bytes.subarray(whole), bytes.length));
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => {
    digest.setInt32(at * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

/** What is left of the message, a one, zeros, and how many bits it has. */
function lastOf(rest: Uint8Array, size: number): DataView {
  const padded = new Uint8Array(rest.length + 1 + LENGTH <= CHUNK ? CHUNK : 2 * CHUNK);
  padded.set(rest);
  padded[rest.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(size / 2 ** 29));
  view.setUint32(padded.length - 4, (size * 8) % 2 ** 32);
  return view;
}

/** Mixes whole chunks into the state. Index accesses are within the arrays. */
function mix(state: Int32Array, chunks: DataView): void {
  for (let start = 0; start < chunks.byteLength; start += CHUNK) {
    spread(chunks, start);
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    let f = state[5] ?? 0;
    let g = state[6] ?? 0;
    let h = state[7] ?? 0;
    for (let at = 0; at < 64; at += 1) {
      const t = (h + turns(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + (ROUND[at] ?? 0) + (words[at] ?? 0)) | 0;
      const s = (turns(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t) | 0;
      d = c;
      c = b;
      b = a;
      a = (t + s) | 0;
    }
    add(state, 0, a, b, c, d);
    add(state, 4, e, f, g, h);
  }
}

function add(state: Int32Array, at: number, a: number, b: number, c: number, d: number): void {
  state[at] = ((state[at] ?? 0) + a) | 0;
  state[at + 1] = ((state[at + 1] ?? 0) + b) | 0;
  state[at + 2] = ((state[at + 2] ?? 0) + c) | 0;
  state[at + 3] = ((state[at + 3] ?? 0) + d) | 0;
}

/** The 64 words that are made of a chunk's 16. */
function spread(chunks: DataView, start: number): void {
  for (let at = 0; at < 16; at += 1) words[at] = chunks.getInt32(start + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const early = words[at - 15] ?? 0;
    const late = words[at - 2] ?? 0;
    const near = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const far = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[at] = ((words[at - 16] ?? 0) + (words[at - 7] ?? 0) + near + far) | 0;
  }
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const turns = (word: number, one: number, two: number, three: number): number =>
  turn(word, one) ^ turn(word, two) ^ turn(word, three);
