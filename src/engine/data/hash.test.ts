import { expect, test } from 'vitest';
import { hashObject } from './hash.ts';
import { fromHex, toHex } from './hex.ts';
import { BLOCK, DIRECTORY_NODE, FILE_NODE } from './objects.ts';

const abc = new TextEncoder().encode('abc');
/** FIPS 180-4, the example of one block. */
const SHA_256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a block is named by its SHA-256', async () => {
  expect(toHex(await hashObject(BLOCK, abc))).toBe(SHA_256_OF_ABC);
});

test('a node of the same bytes has the complement as its name', async () => {
  const block = fromHex(SHA_256_OF_ABC);

  for (const kind of [FILE_NODE, DIRECTORY_NODE] as const)
    expect([...(await hashObject(kind, abc))]).toEqual([...block].map((byte) => 255 - byte));
});

test('what is no hash is not read as one', () => {
  for (const text of ['', 'ab', SHA_256_OF_ABC.toUpperCase(), `${SHA_256_OF_ABC}0`])
    expect(() => fromHex(text)).toThrow();
});

test('every byte is read as it is spelt', () => {
  for (let first = 0; first < 256; first += 32) {
    const hash = Uint8Array.from({ length: 32 }, (_, at) => first + at);
    expect(toHex(hash)).toBe(Buffer.from(hash).toString('hex'));
    expect([...fromHex(toHex(hash))]).toEqual([...hash]);
  }
});
