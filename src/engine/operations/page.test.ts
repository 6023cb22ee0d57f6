import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCountingStore } from '../../testing/counting-store.ts';
import { newMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/port.ts';
import { openPage } from './page.ts';

const LISTING = { place: { account: '111122223333', region: 'us-east-1' }, operation: 'DescribeBackups', about: '[]' };
const open = (store: Store, NextToken: string, listing = LISTING) => openPage(store, listing, { NextToken });
const tokenAfter = async (store: Store, position: string) =>
  (await (await openPage(store, LISTING, {})).close(position)).NextToken ?? '';

test('a token brings back its position, whatever it is, in at most 255 signs of base64', async () => {
  const store = newMemoryStore();
  const position = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(position, async (last) => {
      fc.pre(new TextEncoder().encode(last).length <= 157 && last.isWellFormed());
      const token = await tokenAfter(store, last);
      expect(token).toMatch(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
      expect(token.length).toBeLessThanOrEqual(255);
      expect((await open(store, token)).after).toBe(last);
    }),
    { numRuns: 200 },
  );
});

test('no token is accepted that was changed anywhere', async () => {
  const store = newMemoryStore();
  const token = await tokenAfter(store, 'backup-0123456789abcdef0');
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
  const changed = fc.tuple(fc.nat(token.length - 1), fc.constantFrom(...signs));
  await fc.assert(
    fc.asyncProperty(changed, async ([at, sign]) => {
      fc.pre(token[at] !== sign);
      const forged = token.slice(0, at) + sign + token.slice(at + 1);
      await expect(open(store, forged)).rejects.toMatchObject({ name: 'BadRequest' });
    }),
    { numRuns: 300 },
  );
  for (let length = 0; length < token.length; length += 1)
    await expect(open(store, token.slice(0, length))).rejects.toMatchObject({ name: 'BadRequest' });
});

test.each([
  ['another account', { ...LISTING, place: { ...LISTING.place, account: '444455556666' } }],
  ['another Region', { ...LISTING, place: { ...LISTING.place, region: 'us-west-2' } }],
  ['another operation', { ...LISTING, operation: 'DescribeFileSystems' }],
  ['other filters', { ...LISTING, about: '[1]' }],
])('a token is refused for %s', async (_case, listing) => {
  const store = newMemoryStore();
  const token = await tokenAfter(store, 'a');
  await expect(open(store, token, listing)).rejects.toMatchObject({ name: 'BadRequest' });
});

test('another service’s tokens are refused, and so are those from before a reset', async () => {
  const store = newMemoryStore();
  const token = await tokenAfter(store, 'a');
  await expect(open(newMemoryStore(), token)).rejects.toMatchObject({ name: 'BadRequest' });
  await store.clear();
  await expect(open(store, token)).rejects.toMatchObject({ name: 'BadRequest' });
  expect((await open(store, await tokenAfter(store, 'b'))).after).toBe('b');
});

test('two hosts that need a key at the same moment agree on one', async () => {
  const store = newMemoryStore();
  const hosts = Array.from({ length: 4 }, () => newCountingStore(store));
  const tokens = await Promise.all(hosts.map((host) => tokenAfter(host, 'a')));
  expect(new Set(tokens).size).toBe(1);
});

test('a page has 50 rows, or as many as are asked for up to 1,000, and the last one no token', async () => {
  const store = newMemoryStore();
  const sizes = [undefined, 1, 51, 1_000, 2_147_483_647].map(async (MaxResults) => {
    const { size } = await openPage(store, LISTING, MaxResults === undefined ? {} : { MaxResults });
    return size;
  });
  expect(await Promise.all(sizes)).toEqual([50, 1, 51, 1_000, 1_000]);
  expect(await (await openPage(store, LISTING, {})).close(undefined)).toEqual({});
});
