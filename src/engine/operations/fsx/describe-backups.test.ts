import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FsxRequest } from '../../../aws/fsx/types.ts';
import { newCountingStore } from '../../../testing/counting-store.ts';
import { backupRow, dropBackup, PLACE, putBackups } from '../../../testing/listed-backups.ts';
import type { BackupRecord } from '../../records.ts';
import { newMemoryStore } from '../../store/memory-store.ts';
import type { Store } from '../../store/port.ts';
import { newStoredClock } from '../../time/clock.ts';
import { newIds } from '../../time/ids.ts';
import { newMemoryLocks } from '../../time/locks.ts';
import { describeBackups } from './describe-backups.ts';

type Request = FsxRequest<'DescribeBackups'>;

const portsOn = (store: Store) => ({
  ...{ store, locks: newMemoryLocks(), clock: newStoredClock(store), ids: newIds() },
  publish: () => undefined,
});
const describe = (store: Store, request: Request) => describeBackups(portsOn(store), PLACE, request);
const FILE_SYSTEMS = ['fs-00000000a', 'fs-00000000b', 'fs-00000000c'];
const TYPES = ['USER_INITIATED', 'AUTOMATIC', 'AWS_BACKUP'] as const;
const filter = (Name: string, ...Values: string[]) => ({ Name, Values }) as NonNullable<Request['Filters']>[number];

/** Backups of three file systems: the first has nearly all, and nearly all are of one type. */
const many = (count: number): readonly BackupRecord[] =>
  Array.from({ length: count }, (_, number) =>
    backupRow(number, {
      fileSystemId: FILE_SYSTEMS[number % 10 < 8 ? 0 : 1]!,
      type: TYPES[number % 50 === 49 ? 1 : 0]!,
    }),
  );

const REQUESTS: ReadonlyArray<readonly [string, Request]> = [
  ['all', {}],
  ['one file system', { Filters: [filter('file-system-id', FILE_SYSTEMS[1]!)] }],
  ['two file systems', { Filters: [filter('file-system-id', FILE_SYSTEMS[0]!, FILE_SYSTEMS[1]!)] }],
  ['a rare type', { Filters: [filter('backup-type', 'AUTOMATIC')] }],
  ['two types', { Filters: [filter('backup-type', 'AUTOMATIC', 'USER_INITIATED')] }],
  [
    'a rare type of one file system',
    { Filters: [filter('file-system-id', FILE_SYSTEMS[0]!), filter('backup-type', 'AUTOMATIC')] },
  ],
  ['another kind of file system', { Filters: [filter('file-system-type', 'WINDOWS')] }],
  ['a volume', { Filters: [filter('volume-id', 'fsvol-01234567890123456')] }],
];

test('a page costs the same at 100 and at 30,000 backups, whatever the filters', async () => {
  const costs = await Promise.all(
    [100, 30_000].map(async (count) => {
      const store = newCountingStore(newMemoryStore());
      await putBackups(store, many(count));
      await describe(store, {});
      const cost: [string, number, number][] = [];
      for (const [name, request] of REQUESTS) {
        const [rows, reads] = [store.rowsRead(), store.reads()];
        await describe(store, request);
        cost.push([name, store.rowsRead() - rows, store.reads() - reads]);
      }
      return cost;
    }),
  );
  for (const [name, rows, reads] of costs[1] ?? []) {
    const few = costs[0]?.find(([other]) => other === name);
    expect(rows, `rows for ${name}`).toBeLessThanOrEqual(Math.max(56, 4 * (few?.[1] ?? 0)));
    expect(reads, `reads for ${name}`).toBeLessThanOrEqual(10);
  }
});

test.each(REQUESTS)('the pages of %s are together what the filters say', async (_name, request) => {
  const store = newMemoryStore();
  const rows = many(1000);
  await putBackups(store, rows);
  const expected = rows.filter((row) => letsThrough(request, row)).map(({ id }) => id);
  const seen = await allPages(store, { ...request, MaxResults: 37 });
  expect([...seen].sort()).toEqual(expected);
});

test('named backups are paged in the order of their names, each once', async () => {
  const store = newMemoryStore();
  const rows = many(5);
  await putBackups(store, rows);
  const BackupIds = [4, 2, 2, 0, 3].map((number) => rows[number]!.id);
  expect(await allPages(store, { BackupIds, MaxResults: 2 })).toEqual([4, 2, 0, 3].map((number) => rows[number]!.id));
  expect(await allPages(store, { BackupIds })).toHaveLength(4);
});

test('a token is of its filters, its account and its Region', async () => {
  const store = newMemoryStore();
  await putBackups(store, many(10));
  const { NextToken = '' } = await describe(store, { MaxResults: 2 });
  expect(NextToken).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
  const foreign: Request[] = [
    { NextToken, Filters: [filter('backup-type', 'AUTOMATIC')] },
    { NextToken, BackupIds: [backupRow(0, {}).id] },
  ];
  for (const request of foreign) await expect(describe(store, request)).rejects.toMatchObject({ name: 'BadRequest' });
  for (const place of [
    { ...PLACE, region: 'us-west-2' },
    { ...PLACE, account: '444455556666' },
  ])
    await expect(describeBackups(portsOn(store), place, { NextToken })).rejects.toMatchObject({ name: 'BadRequest' });
});

const change = fc.oneof(
  fc.record({ kind: fc.constant('page' as const), size: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant('create' as const), number: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat() }),
);

test('no backup that stays is shown twice or never while others come and go', async () => {
  const store = newMemoryStore();
  const run = fc.asyncProperty(
    fc.constantFrom(...REQUESTS.map(([, request]) => request)),
    fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }),
    fc.array(change, { maxLength: 40 }),
    async (request, numbers, changes) => {
      await store.write(['backups'], (tx) => tx.table('backups').deleteAll({}));
      const rowOf = (number: number) =>
        backupRow(number, { fileSystemId: FILE_SYSTEMS[number % 3]!, type: TYPES[number % 7 === 0 ? 1 : 0]! });
      const present = new Map(numbers.map((number) => [rowOf(number).id, rowOf(number)]));
      await putBackups(store, [...present.values()]);
      const stays = new Set([...present].filter(([, row]) => letsThrough(request, row)).map(([id]) => id));
      const shown: string[] = [];
      let NextToken: string | undefined;
      let isOver = false;
      const turnPage = async (MaxResults: number) => {
        const page = await describe(store, { ...request, MaxResults, ...(NextToken ? { NextToken } : {}) });
        shown.push(...page.Backups!.map(({ BackupId }) => BackupId!));
        expect(page.NextToken?.length ?? 0).toBeLessThanOrEqual(255);
        NextToken = page.NextToken;
        isOver = NextToken === undefined;
      };
      for (const next of changes) {
        if (isOver) break;
        if (next.kind === 'page') await turnPage(next.size);
        if (next.kind === 'create') {
          const row = rowOf(next.number);
          present.set(row.id, row);
          await putBackups(store, [row]);
        }
        const gone = next.kind === 'delete' ? [...present.values()][next.at % Math.max(1, present.size)] : undefined;
        if (gone) {
          present.delete(gone.id);
          stays.delete(gone.id);
          await dropBackup(store, gone);
        }
      }
      while (!isOver) await turnPage(50);
      expect(new Set(shown).size).toBe(shown.length);
      for (const id of stays) expect(shown).toContain(id);
      for (const id of shown) expect(letsThrough(request, rowOf(Number.parseInt(id.slice(7), 16)))).toBe(true);
    },
  );
  await fc.assert(run, { numRuns: 1000 });
}, 60_000);

function letsThrough({ Filters = [] }: Request, { fileSystemId, type }: BackupRecord): boolean {
  const value: Record<string, string> = {
    'file-system-id': fileSystemId,
    'backup-type': type,
    'file-system-type': 'LUSTRE',
  };
  return Filters.every(({ Name = '', Values = [] }) => Values.includes(value[Name] ?? ''));
}

async function allPages(store: Store, request: Request): Promise<readonly string[]> {
  const ids: string[] = [];
  let next: { NextToken?: string } | undefined = {};
  while (next) {
    const page = await describe(store, { ...request, ...next });
    ids.push(...page.Backups!.map(({ BackupId }) => BackupId!));
    next = page.NextToken === undefined ? undefined : { NextToken: page.NextToken };
  }
  return ids;
}
