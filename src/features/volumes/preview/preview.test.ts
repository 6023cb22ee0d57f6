import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { toHexDump } from './hex-dump.ts';
import { imageTypeOf } from './image-type.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('a hex dump shows offset, bytes and characters', () => {
  expect(toHexDump(utf8('ABC\n0123456789abcdef'))).toBe(
    [
      '00000000  41 42 43 0a 30 31 32 33 34 35 36 37 38 39 61 62  ABC.0123456789ab',
      '00000010  63 64 65 66                                      cdef',
    ].join('\n'),
  );
});

test('text is UTF-8; a character that the end cuts through is left out', () => {
  expect(decodeText(utf8('naïve\ttext\r\n'))).toBe('naïve\ttext\r\n');
  expect(decodeText(utf8('aü').subarray(0, 2))).toBe('a');
  expect(decodeText(new Uint8Array([0xff, 0xfe]))).toBeUndefined();
  expect(decodeText(new Uint8Array([65, 0, 66]))).toBeUndefined();
});

test.each([
  ['photo.PNG', 'image/png'],
  ['drawing.svg', undefined],
  ['page.html', undefined],
  ['png', undefined],
  ['a.constructor', undefined],
])('the image type of %s is %s', (name, type) => {
  expect(imageTypeOf(name)).toBe(type);
});
