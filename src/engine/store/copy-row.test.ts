// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { Defect } from '../defect.ts';
import { copyRow } from './copy-row.ts';
import { newMemoryStore } from './memory-store.ts';
import { storeConformance } from './store-conformance.ts';

storeConformance('memory, in jsdom', async () => newMemoryStore());

test('a copy is equal and shares nothing but Blobs', () => {
  const row = {
    text: 'x',
    none: undefined,
    nil: null,
    list: [{ at: 1 }],
    bytes: new Uint8Array([1]),
    blob: new Blob(['b']),
  };
  const copy = copyRow(row);
  expect(copy).toEqual(row);
  expect(copy.list[0]).not.toBe(row.list[0]);
  expect(copy.bytes).not.toBe(row.bytes);
  expect(copy.blob).toBe(row.blob);
});

test('a part of a buffer is copied without the rest', () => {
  const part = new Uint8Array(1_000).subarray(10, 12);
  expect(copyRow({ part }).part.buffer.byteLength).toBe(2);
});

test('what no row holds is a defect', () => {
  for (const value of [new Date(), new Map(), () => 1, Symbol('x')]) expect(() => copyRow({ value })).toThrow(Defect);
});
