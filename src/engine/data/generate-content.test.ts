import { expect, test } from 'vitest';
import { PIECE_SIZE } from './file-tree.ts';
import { type Content, generateContent } from './generate-content.ts';
import { BLOCK_SIZE } from './objects.ts';
import { pseudoRandom } from './pseudo-random.ts';

const made = (content: Content, bytes: number, ...seeds: number[]) =>
  Buffer.concat([...generateContent(content, bytes, ...seeds)]);

test.each(['random', 'text', 'zeros'] as const)(
  '%s bytes are as many as asked, and the same for the same seed',
  (content) => {
    for (const bytes of [0, 1, 3, BLOCK_SIZE + 1, PIECE_SIZE + 5]) {
      expect(made(content, bytes, 1, 2)).toHaveLength(bytes);
      expect(made(content, bytes, 1, 2).equals(made(content, bytes, 1, 2))).toBe(true);
    }
  },
);

test.each(['random', 'text'] as const)('%s bytes differ from seed to seed and from block to block', (content) => {
  const seeds = [
    [1, 2],
    [1, 3],
    [2, 2],
    [2 ** 32 + 1, 2],
    [0, 0],
  ];
  const blocks = seeds.flatMap((seed) => {
    const bytes = made(content, 8 * BLOCK_SIZE, ...seed);
    return Array.from({ length: 8 }, (_, n) => bytes.subarray(n * BLOCK_SIZE, (n + 1) * BLOCK_SIZE).toString('base64'));
  });
  expect(new Set(blocks).size).toBe(blocks.length);
});

test('text is words, spaces and lines', () => {
  expect(made('text', 5000, 7).toString()).toMatch(/^[a-z \n]+$/);
});

test('random numbers fill their range evenly', () => {
  const words = new Uint32Array(65_536);
  pseudoRandom(42)(words);
  const ones = words.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0);
  expect(ones / (words.length * 32)).toBeCloseTo(0.5, 2);
});
