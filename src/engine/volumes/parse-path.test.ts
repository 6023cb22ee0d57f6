import { expect, test } from 'vitest';
import { parsePath } from './parse-path.ts';

test.each([
  ['/', []],
  ['/a', ['a']],
  ['/a/b c/é.txt', ['a', 'b c', 'é.txt']],
  ['/...', ['...']],
  [`/${'n'.repeat(255)}`, ['n'.repeat(255)]],
])('%s is a path', (path, segments) => {
  expect(parsePath(path)).toEqual(segments);
});

test.each([
  ['nothing', ''],
  ['a name alone', 'a'],
  ['an empty name', '/a//b'],
  ['a slash at its end', '/a/'],
  ['the same directory', '/a/.'],
  ['the directory above', '/a/../b'],
  ['a control character', '/a\nb'],
  ['half of a character', '/a\ud800'],
  ['a name of 256 bytes', `/${'é'.repeat(128)}`],
  ['more than 4096 bytes', '/a'.repeat(2049)],
])('%s is no path', (_case, path) => {
  expect(parsePath(path)).toMatchObject({ problem: expect.stringMatching(/\.$/) });
});
