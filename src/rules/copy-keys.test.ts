import { expect, test } from 'vitest';
import { backupOf } from '../testing/resources.ts';
import { refuseCopyKeys } from './copy-keys.ts';

const on = { enabled: true };
const off = { enabled: false };

test.each([
  ['both keys are enabled', { source: on, destination: on }, undefined],
  ['the source’s key is gone', { source: undefined, destination: on }, 'InvalidSourceKmsKey'],
  ['the source’s key is disabled', { source: off, destination: on }, 'InvalidSourceKmsKey'],
  ['the copy’s key is unknown in its Region', { source: on, destination: undefined }, 'InvalidDestinationKmsKey'],
  ['the copy’s key is disabled', { source: on, destination: off }, 'InvalidDestinationKmsKey'],
  ['neither is of use', { source: off, destination: off }, 'InvalidSourceKmsKey'],
])('%s', (_case, keys, code) => {
  expect(refuseCopyKeys(backupOf(), keys, 'alias/mine')?.code).toBe(code);
});

test('the message names the key that was sent, cut where it is long', () => {
  const keys = { source: on, destination: undefined };
  expect(refuseCopyKeys(backupOf(), keys, 'alias/mine')?.message).toContain("'alias/mine'");
  expect(refuseCopyKeys(backupOf(), keys, 'k'.repeat(2048))?.message.length).toBeLessThanOrEqual(256);
});
