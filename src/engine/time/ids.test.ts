import { expect, test } from 'vitest';
import { newIds, seededIds } from './ids.ts';

test('an id is the prefix, a hyphen and 17 hexadecimal digits', () => {
  expect(newIds().next('fs')).toMatch(/^fs-0[0-9a-f]{16}$/);
  expect(newIds((bytes) => bytes.fill(0xa5)).next('backup')).toBe('backup-0a5a5a5a5a5a5a5a5');
});

test('a uuid is of version 4', () => {
  expect(newIds().uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ids of one maker differ; makers of one seed give the same', () => {
  const [one, other, third] = [seededIds(7), seededIds(7), seededIds(8)];
  const ids = Array.from({ length: 1_000 }, () => one.next('fs'));
  expect(new Set(ids).size).toBe(1_000);
  expect(Array.from({ length: 1_000 }, () => other.next('fs'))).toEqual(ids);
  expect(third.next('fs')).not.toBe(ids[0]);
});
