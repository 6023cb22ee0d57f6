import { expect } from 'vitest';
import type { BackupRecord } from '../records.ts';
import { job, leader, pack, replay } from './conformance-rows.ts';
import { prefix } from './key.ts';
import type { Fact } from './store-conformance.ts';

/** What every store promises of rows, keys, spans and indexes. */
export function queryFacts(fact: Fact): void {
  fact('a row is given back as it was put, and replaced by its key', async (store) => {
    await store.write(['leader'], (tx) => tx.table('leader').put(leader(1)));
    await store.write(['leader'], (tx) => tx.table('leader').put(leader(2)));

    expect(await store.read(['leader'], (tx) => tx.table('leader').list())).toEqual([leader(2)]);
    expect(await store.read(['leader'], (tx) => tx.table('leader').get('leader'))).toEqual(leader(2));
    expect(await store.read(['leader'], (tx) => tx.table('leader').get('nobody'))).toBeUndefined();
  });

  fact('rows come in the order of their keys, numbers as numbers', async (store) => {
    await store.write(['packs'], async (tx) => {
      for (const [id, packId] of [
        ['b', 1],
        ['a', 10],
        ['a', 9],
        ['a', -1],
        ['B', 0],
      ] as const)
        await tx.table('packs').put(pack(id, packId));
    });

    const keys = await store.read(['packs'], (tx) => tx.table('packs').keys());
    expect(keys).toEqual([
      ['B', 0],
      ['a', -1],
      ['a', 9],
      ['a', 10],
      ['b', 1],
    ]);
    const rows = await store.read(['packs'], (tx) => tx.table('packs').list());
    expect(rows.map(({ repositoryId, packId }) => [repositoryId, packId])).toEqual(keys);
  });

  fact('a prefix covers the keys that start with it, and no others', async (store) => {
    await store.write(['replays'], async (tx) => {
      for (const operation of ['A', 'B', 'B\u0000', 'C'])
        for (const token of ['x', 'y']) await tx.table('replays').put(replay(operation, token));
    });

    const span = prefix(['111122223333', 'eu-west-1', 'B']);
    await store.read(['replays'], async (tx) => {
      const replays = tx.table('replays');
      expect(await replays.keys({ span })).toEqual([
        ['111122223333', 'eu-west-1', 'B', 'x'],
        ['111122223333', 'eu-west-1', 'B', 'y'],
      ]);
      expect(await replays.count({ span })).toBe(2);
      expect(await replays.count({ span: prefix([]) })).toBe(8);
      expect(await replays.count({ span: prefix(['2']) })).toBe(0);
    });
  });

  fact('a span may leave out its ends, and may be empty', async (store) => {
    await store.write(['jobs'], async (tx) => {
      for (const id of ['a', 'b', 'c', 'd']) await tx.table('jobs').put(job(id));
    });

    await store.read(['jobs'], async (tx) => {
      const jobs = tx.table('jobs');
      expect(await jobs.keys({ span: { from: 'b' } })).toEqual(['b', 'c', 'd']);
      expect(await jobs.keys({ span: { from: 'b', fromOpen: true, to: 'd', toOpen: true } })).toEqual(['c']);
      expect(await jobs.keys({ span: { to: 'b' } })).toEqual(['a', 'b']);
      expect(await jobs.keys({ span: { from: 'c', to: 'b' } })).toEqual([]);
      expect(await jobs.count({ span: { from: 'c', to: 'c', toOpen: true } })).toBe(0);
      expect(await jobs.list({ span: { from: 'c', to: 'b' } })).toEqual([]);
    });
  });

  fact('a limit takes the first rows, and a limit of 0 none', async (store) => {
    await store.write(['jobs'], async (tx) => {
      for (const id of ['c', 'a', 'b']) await tx.table('jobs').put(job(id));
    });

    await store.read(['jobs'], async (tx) => {
      const jobs = tx.table('jobs');
      expect(await jobs.keys({ limit: 2 })).toEqual(['a', 'b']);
      expect((await jobs.list({ limit: 1 })).map(({ jobId }) => jobId)).toEqual(['a']);
      expect([await jobs.count({ limit: 2 }), await jobs.count({ limit: 9 }), await jobs.count()]).toEqual([2, 3, 3]);
      expect([await jobs.list({ limit: 0 }), await jobs.keys({ limit: 0 }), await jobs.count({ limit: 0 })]).toEqual([
        [],
        [],
        0,
      ]);
    });
  });

  fact('the newest first: the last rows of a span, in the reverse of its order', async (store) => {
    const ids = Array.from({ length: 300 }, (_, at) => String(at).padStart(3, '0'));
    await store.write(['jobs'], async (tx) => {
      for (const id of ids) await tx.table('jobs').put(job(id, Number(id) % 2 === 0 ? 'even' : 'odd'));
    });

    await store.read(['jobs'], async (tx) => {
      const jobs = tx.table('jobs');
      expect(await jobs.keys({ newestFirst: true })).toEqual(ids.toReversed());
      expect(await jobs.keys({ newestFirst: true, limit: 1 })).toEqual(['299']);
      expect(await jobs.keys({ newestFirst: true, limit: 200 })).toEqual(ids.slice(100).reverse());
      const span = { from: '100', to: '200', toOpen: true };
      expect(await jobs.keys({ span, newestFirst: true, limit: 3 })).toEqual(['199', '198', '197']);
      expect(await jobs.keys({ span, newestFirst: true, limit: 500 })).toEqual(ids.slice(100, 200).reverse());
      expect(await jobs.keys({ span: { from: '100', to: '102', fromOpen: true }, newestFirst: true })).toEqual([
        '102',
        '101',
      ]);
      expect(await jobs.keys({ span: { from: '5', to: '6' }, newestFirst: true, limit: 2 })).toEqual([]);
      const even = { index: 'bySubject', span: { from: 'even', to: 'even' }, newestFirst: true, limit: 2 };
      expect((await jobs.list(even)).map(({ jobId }) => jobId)).toEqual(['298', '296']);
      expect(await jobs.list({ newestFirst: true, limit: 0 })).toEqual([]);
    });
  });

  fact('an index orders by what it indexes, then by key, and follows replaced and deleted rows', async (store) => {
    await store.write(['jobs'], async (tx) => {
      for (const [id, subject] of [
        ['3', 'x'],
        ['1', 'y'],
        ['2', 'x'],
        ['4', 'y'],
      ] as const)
        await tx.table('jobs').put(job(id, subject));
    });
    const listed = () => store.read(['jobs'], (tx) => tx.table('jobs').keys({ index: 'bySubject' }));
    expect(await listed()).toEqual(['2', '3', '1', '4']);

    await store.write(['jobs'], async (tx) => {
      await tx.table('jobs').put(job('4', 'a'));
      await tx.table('jobs').delete('2');
      await tx.table('jobs').delete('no such job');
    });

    expect(await listed()).toEqual(['4', '3', '1']);
    const ofY = { index: 'bySubject', span: { from: 'y', to: 'y' }, limit: 5 };
    expect(await store.read(['jobs'], (tx) => tx.table('jobs').list(ofY))).toEqual([job('1', 'y')]);
  });

  fact('an index of several members is read by prefix, and leaves out rows that lack one', async (store) => {
    const backup = (id: string, fileSystemId?: string) =>
      ({ account: '1', region: 'r', id, ...(fileSystemId && { fileSystemId }) }) as BackupRecord;
    await store.write(['backups'], async (tx) => {
      for (const row of [backup('b1', 'fs-2'), backup('b2', 'fs-1'), backup('b3'), backup('b0', 'fs-1')])
        await tx.table('backups').put(row);
    });

    const query = { index: 'byFileSystem', span: prefix(['1', 'r', 'fs-1']) };
    await store.read(['backups'], async (tx) => {
      expect(await tx.table('backups').keys(query)).toEqual([
        ['1', 'r', 'b0'],
        ['1', 'r', 'b2'],
      ]);
      expect(await tx.table('backups').count({ index: 'byFileSystem' })).toBe(3);
      expect(await tx.table('backups').count()).toBe(4);
    });
  });

  fact('bytes survive, as an array and as a Blob', async (store) => {
    const whole = new Uint8Array([9, 1, 2, 3, 9]);
    const counts = {
      repositoryId: 'r',
      packId: 1,
      packBytes: 3,
      entries: whole.subarray(1, 4),
      counts: new Uint32Array([7, 2 ** 31]),
    };
    await store.write(['packs', 'packIndexes'], async (tx) => {
      await tx.table('packs').put(pack('r', 1, new Blob([whole.subarray(1, 4)])));
      await tx.table('packs').put(pack('r', 2, whole.subarray(1, 4)));
      await tx.table('packIndexes').put(counts);
    });

    const rows = await store.read(['packs'], (tx) => tx.table('packs').list());
    const bytes = await Promise.all(
      rows.map(async ({ bytes = new Uint8Array() }) => [
        ...new Uint8Array(bytes instanceof Blob ? await bytes.arrayBuffer() : bytes),
      ]),
    );
    expect(bytes).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(rows.map(({ bytes }) => bytes instanceof Blob)).toEqual([true, false]);
    expect(await store.read(['packIndexes'], (tx) => tx.table('packIndexes').get(['r', 1]))).toEqual(counts);
  });

  fact('what was put counts though nobody waited for it', async (store) => {
    await store.write(['packs'], async (tx) => {
      void tx.table('packs').put(pack('r', 1, new Uint8Array(100_000).fill(1)));
      void tx.table('packs').put(pack('r', 2, new Blob([new Uint8Array(400_000)])));
    });
    expect(await store.read(['packs'], (tx) => tx.table('packs').count())).toBe(2);
  });

  fact("a row is nobody else's: changing what was put or given changes nothing", async (store) => {
    const bytes = new Uint8Array([1]);
    await store.write(['packs'], async (tx) => {
      const put = tx.table('packs').put(pack('r', 1, bytes));
      bytes[0] = 2;
      await put;
    });
    const given = await store.read(['packs'], (tx) => tx.table('packs').get(['r', 1]));
    (given?.bytes as Uint8Array)[0] = 3;

    expect(await store.read(['packs'], (tx) => tx.table('packs').get(['r', 1]))).toEqual(
      pack('r', 1, new Uint8Array([1])),
    );
  });

  fact(
    'a row without bytes cannot be changed for others either: what was given is a copy, or frozen',
    async (store) => {
      const put = { ...job('1'), subject: 'before' };
      const tag = { Key: 'k', Value: 'before' };
      const backup = { account: '1', region: 'r', id: 'b', backup: { Tags: [tag] } };
      await store.write(['jobs', 'backups'], async (tx) => {
        const done = [tx.table('jobs').put(put), tx.table('backups').put(backup as unknown as BackupRecord)];
        put.subject = 'after';
        tag.Value = 'after';
        await Promise.all(done);
      });
      const given = await store.read(['backups'], (tx) => tx.table('backups').list());
      const givenTag = given[0]?.backup.Tags?.[0] as { Value: string };
      try {
        givenTag.Value = 'changed';
      } catch (cause) {
        expect(cause).toBeInstanceOf(TypeError);
      }

      expect(await store.read(['jobs'], (tx) => tx.table('jobs').get('1'))).toEqual(job('1', 'before'));
      const again = await store.read(['backups'], (tx) => tx.table('backups').get(['1', 'r', 'b']));
      expect(again?.backup.Tags).toEqual([{ Key: 'k', Value: 'before' }]);
    },
  );

  fact('deleteAll deletes a span and leaves the rest', async (store) => {
    await store.write(['packs'], async (tx) => {
      for (const [id, packId] of [
        ['a', 1],
        ['b', 1],
        ['b', 2],
        ['c', 1],
      ] as const)
        await tx.table('packs').put(pack(id, packId));
      await tx.table('packs').deleteAll(prefix(['b']));
      await tx.table('packs').deleteAll({ from: ['c'], to: ['a'] });
    });
    expect(await store.read(['packs'], (tx) => tx.table('packs').keys())).toEqual([
      ['a', 1],
      ['c', 1],
    ]);

    await store.write(['packs'], (tx) => tx.table('packs').deleteAll({}));
    expect(await store.read(['packs'], (tx) => tx.table('packs').count())).toBe(0);
  });
}
