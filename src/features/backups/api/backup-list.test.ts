import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Backup } from '../../../aws/fsx/types.ts';
import { setEndpoint } from '../../../client/service.ts';
import { backupOf } from '../../../testing/resources.ts';
import { type BackupList, withNews } from './backup-list.ts';
import { refreshBackups, tellBackups } from './refresh-backups.ts';
import { backupsQuery } from './use-backups.ts';

const place = { account: '111122223333', region: 'us-east-1' };
const idOf = (number: number) => `backup-${number.toString(16).padStart(17, '0')}`;
const numbered = (number: number, members: Partial<Backup> = {}) => backupOf({ BackupId: idOf(number), ...members });

/** A service that keeps backups and gives `perPage` of them at once; `before` runs before each answer. */
function serve(backups: Map<string, Backup>, perPage: number, before: (asked: object) => void = () => undefined) {
  const asked: { readonly BackupIds?: readonly string[]; readonly NextToken?: string }[] = [];
  const answer = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') {
      const ids = new URL(request.url).searchParams.getAll('id');
      const living = ids.filter((BackupId) => backups.has(BackupId)).map((BackupId) => ({ BackupId }));
      return Response.json(living);
    }
    const body = JSON.parse(await request.text());
    asked.push(body);
    before(body);
    const { BackupIds, NextToken } = body;
    if (BackupIds) {
      const found = BackupIds.flatMap((id: string) => backups.get(id) ?? []);
      const isWhole = found.length === BackupIds.length;
      return isWhole ? Response.json({ Backups: found }) : Response.json({ __type: 'BackupNotFound' }, { status: 400 });
    }
    const rows = [...backups.values()].filter(({ BackupId }) => BackupId > (NextToken ?? ''));
    const page = rows.slice(0, perPage);
    const next = rows.length > perPage ? { NextToken: page.at(-1)?.BackupId } : {};
    return Response.json({ Backups: page, ...next });
  };
  const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
  setEndpoint({ fetch: answer, upload, subscribe: () => () => undefined });
  return asked;
}

const keep = (count: number) =>
  new Map(Array.from({ length: count }, (_, at) => [idOf(at + 1), numbered(at + 1)] as const));

/** Watches the list as a page does; `shown` is everything it ever showed. */
function watch() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown: BackupList[] = [];
  const observer = new QueryObserver(queries, backupsQuery(place));
  observer.subscribe(({ data }) => {
    if (data && data !== shown.at(-1)) shown.push(data);
  });
  return { queries, observer, shown, isComplete: () => expect.poll(() => shown.at(-1)?.isComplete).toBe(true) };
}

test('the first page is shown at once, the rest as it comes, and the end is told', async () => {
  serve(keep(500), 50);
  const { shown, isComplete } = watch();
  await isComplete();
  expect(shown[0]).toMatchObject({ isComplete: false });
  expect(shown[0]?.backups).toHaveLength(50);
  expect(shown.at(-1)?.backups).toHaveLength(500);
  expect(shown.length).toBeLessThan(6);
});

test('reading again shows the old list until the new one is complete', async () => {
  const backups = keep(200);
  serve(backups, 50);
  const { observer, shown, isComplete } = watch();
  await isComplete();
  const before = shown.length;
  backups.delete(idOf(7));
  await observer.refetch();
  expect(shown.slice(before).map((list) => [list.backups.length, list.isComplete])).toEqual([[199, true]]);
});

test('changes while it is read are in the list at the end, and start nothing anew', async () => {
  const backups = keep(300);
  const asked = serve(backups, 50, (body) => {
    if (!('NextToken' in body) || body.NextToken !== idOf(200)) return;
    backups.set(idOf(3), numbered(3, { Lifecycle: 'FAILED' }));
    backups.delete(idOf(9));
    backups.set(idOf(900), numbered(900));
    void refreshBackups(queries, [idOf(3), idOf(9), idOf(900)]);
  });
  const { queries, shown, isComplete } = watch();
  await isComplete();
  const list = shown.at(-1)?.backups ?? [];
  expect(list.find(({ BackupId }) => BackupId === idOf(3))?.Lifecycle).toBe('FAILED');
  expect(list.some(({ BackupId }) => BackupId === idOf(9))).toBe(false);
  expect(list.filter(({ BackupId }) => BackupId === idOf(900))).toHaveLength(1);
  expect(asked.filter((body) => !body.BackupIds)).toHaveLength(7);
});

test('a change after that asks for the one backup, and keeps the order of the others', async () => {
  const backups = keep(120);
  const asked = serve(backups, 50);
  const { queries, shown, isComplete } = watch();
  await isComplete();
  asked.length = 0;
  backups.set(idOf(60), numbered(60, { Lifecycle: 'FAILED' }));
  await refreshBackups(queries, [idOf(60), '']);
  expect(asked).toEqual([{ BackupIds: [idOf(60)] }]);
  expect(shown.at(-1)?.backups.map(({ BackupId }) => BackupId)).toEqual([...backups.keys()]);
  expect(shown.at(-1)?.backups[59]?.Lifecycle).toBe('FAILED');
});

test('of many changed ones a missing one costs only itself', async () => {
  const backups = keep(120);
  const asked = serve(backups, 50);
  const { queries, shown, isComplete } = watch();
  await isComplete();
  backups.delete(idOf(40));
  asked.length = 0;
  await refreshBackups(queries, [...keep(60).keys()]);
  expect(shown.at(-1)?.backups).toHaveLength(119);
  expect(asked.length).toBeLessThan(16);
});

test('where much changes in a short list, its pages are read again', async () => {
  const backups = keep(40);
  const asked = serve(backups, 50);
  const { queries, shown, isComplete } = watch();
  await isComplete();
  asked.length = 0;
  for (const number of [1, 2, 3, 4]) backups.delete(idOf(number));
  await refreshBackups(queries, [1, 2, 3, 4, 5].map(idOf));
  expect(asked).toEqual([{ MaxResults: 1_000 }]);
  expect(shown.at(-1)?.backups).toHaveLength(36);
});

test('nobody asks the API for a backup that was deleted', async () => {
  const backups = keep(3);
  backups.set(idOf(4), numbered(4, { Lifecycle: 'TRANSFERRING' }));
  const asked = serve(backups, 50);
  const { queries, shown, isComplete } = watch();
  await isComplete();
  backups.delete(idOf(2));
  backups.set(idOf(4), numbered(4));
  asked.length = 0;
  await refreshBackups(queries, [idOf(2), idOf(4), idOf(99)]);
  expect(asked).toEqual([{ BackupIds: [idOf(4)] }]);
  expect(shown.at(-1)?.backups.map(({ BackupId }) => BackupId)).toEqual([idOf(1), idOf(3), idOf(4)]);
});

test('an answer that told of a backup puts it into the list', async () => {
  serve(keep(2), 50);
  const { queries, shown, isComplete } = watch();
  await isComplete();
  tellBackups(queries, place, { found: [numbered(5)], missing: [idOf(1)] });
  expect(shown.at(-1)?.backups.map(({ BackupId }) => BackupId)).toEqual([idOf(2), idOf(5)]);
});

test('news of nothing leaves the list as it is', () => {
  const list = { backups: [numbered(1)], isComplete: true };
  expect(withNews(list, { found: [], missing: [] })).toEqual(list);
});
