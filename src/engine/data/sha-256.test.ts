import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from './hex.ts';
import { sha256 } from './sha-256.ts';

const subtle = async (bytes: Uint8Array<ArrayBuffer>) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

test('every length up to three chunks hashes as the platform’s own does', async () => {
  for (let length = 0; length <= 192; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 256);
    expect(toHex(sha256(bytes)), `${length} bytes`).toBe(await subtle(bytes));
  }
});

test('any bytes, also as a view of more, hash as the platform’s own does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.nat(64), async (bytes, before) => {
      const more = new Uint8Array(before + bytes.length + 3).fill(255);
      more.set(bytes, before);
      expect(toHex(sha256(more.subarray(before, before + bytes.length)))).toBe(await subtle(Uint8Array.from(bytes)));
    }),
  );
});

test('the examples of FIPS 180-4', () => {
  const hashOf = (text: string) => toHex(sha256(new TextEncoder().encode(text)));
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});
