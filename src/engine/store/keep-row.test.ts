import { expect, test } from 'vitest';
import { Defect } from '../defect.ts';
import { giveRow, keepRow } from './keep-row.ts';

test('a row is copied and frozen through and through', () => {
  const row = { id: 'a', none: undefined, nil: null, list: [{ at: 1 }], part: { deep: { text: 'x' } } };
  const { row: kept, hasBytes } = keepRow(row);
  row.list[0]!.at = 2;
  row.part.deep.text = 'y';

  expect(kept).toEqual({ id: 'a', none: undefined, nil: null, list: [{ at: 1 }], part: { deep: { text: 'x' } } });
  expect(hasBytes).toBe(false);
  for (const part of [kept, kept.list, kept.list[0], kept.part, kept.part.deep])
    expect(part).toSatisfy(Object.isFrozen);
});

test('parts of a row that was kept before are shared', () => {
  const { row } = keepRow({ id: 'a', part: { deep: { text: 'x' } }, list: [1] });
  const next = keepRow({ ...row, id: 'b' }).row;
  expect(next.part).toBe(row.part);
  expect(next.list).toBe(row.list);
  expect(keepRow(row).row).toBe(row);
});

test('what is only frozen outside is copied all the same', () => {
  const row = Object.freeze({ part: { text: 'x' } });
  const { row: kept } = keepRow(row);
  row.part.text = 'y';
  expect(kept.part.text).toBe('x');
});

test('bytes are copied in and out', () => {
  const bytes = new Uint8Array([1, 2]);
  const kept = keepRow({ part: { bytes } });
  bytes[0] = 9;
  expect(kept.hasBytes).toBe(true);
  giveRow(kept).part.bytes[1] = 9;
  expect([...giveRow(kept).part.bytes]).toEqual([1, 2]);
});

test('what no row holds is a defect', () => {
  for (const value of [new Date(), new Map(), () => 1, Symbol('x')]) expect(() => keepRow({ value })).toThrow(Defect);
});
