import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ancestorsOf,
  baseName,
  describePathProblem,
  encodePath,
  joinPath,
  namesOf,
  parentOf,
  toPath,
} from './volume-path.ts';

test('a path is joined from names, whatever slashes come with them', () => {
  expect(joinPath('/', 'a')).toBe('/a');
  expect(joinPath('/a', 'b/c')).toBe('/a/b/c');
  expect(joinPath('/a/', '/b/')).toBe('/a/b');
  expect(joinPath('/')).toBe('/');
});

test('the folder of a path in the root is the root', () => {
  expect(parentOf('/a')).toBe('/');
  expect(parentOf('/a/b')).toBe('/a');
  expect(baseName('/a/b')).toBe('b');
  expect(ancestorsOf('/a/b')).toEqual(['/', '/a', '/a/b']);
});

test('each name is encoded by itself, so odd ones stay one name', () => {
  expect(encodePath('/a b/50%/#1?.txt')).toBe('/a%20b/50%25/%231%3F.txt');
  expect(encodePath('/')).toBe('');
});

test('encoded names decode to what they were', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('/'));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const decoded = encodePath(`/${names.join('/')}`)
        .split('/')
        .slice(1)
        .map(decodeURIComponent);
      expect(decoded).toEqual(names);
    }),
  );
});

test.each(['/../etc', '/a/./b', '/a\u0000b'])('an address that says %j shows the root', (text) => {
  expect(toPath(text)).toBe('/');
});

test('an address may leave out the first slash, or everything', () => {
  expect(toPath('a/b')).toBe('/a/b');
  expect(toPath(null)).toBe('/');
});

test('a name may have 255 bytes, counted in UTF-8', () => {
  expect(describePathProblem(`a/${'ü'.repeat(127)}`)).toBeUndefined();
  expect(describePathProblem(`a/${'ü'.repeat(128)}`)).toMatch(/255 bytes/);
  expect(namesOf('//')).toEqual([]);
});
