import { expect } from 'vitest';
import type { SnapshotRow } from '../data/rows.ts';
import { Defect } from '../defect.ts';
import { job, leader } from './conformance-rows.ts';
import type { Fact } from './store-conformance.ts';

/** What every store promises of transactions. */
export function transactionFacts(fact: Fact): void {
  fact('a transaction reads what it wrote', async (store) => {
    const seen = await store.write(['jobs'], async (tx) => {
      await tx.table('jobs').put(job('1'));
      await tx.table('jobs').put(job('2'));
      await tx.table('jobs').delete('1');
      return tx.table('jobs').keys({ index: 'bySubject' });
    });
    expect(seen).toEqual(['2']);
  });

  fact('when work throws, nothing is written and the same error comes out', async (store) => {
    await store.write(['jobs', 'leader'], async (tx) => {
      await tx.table('jobs').put(job('kept'));
      await tx.table('leader').put(leader(1));
    });
    const cause = new Error('changed its mind');
    const work = store.write(['jobs', 'leader'], async (tx) => {
      await tx.table('jobs').put(job('kept', 'changed'));
      await tx.table('jobs').put(job('new'));
      await tx.table('jobs').deleteAll({ from: 'a', to: 'l' });
      await tx.table('leader').put(leader(2));
      void tx
        .table('leader')
        .put(leader(3))
        .catch(() => {});
      throw cause;
    });

    await expect(work).rejects.toBe(cause);
    expect(await store.read(['jobs'], (tx) => tx.table('jobs').list({ index: 'bySubject' }))).toEqual([job('kept')]);
    expect(await store.read(['leader'], (tx) => tx.table('leader').list())).toEqual([leader(1)]);
  });

  fact('writers of a table run one after another, and lose no update', async (store) => {
    const raise = () =>
      store.write(['leader'], async (tx) => {
        const row = await tx.table('leader').get('leader');
        await tx.table('leader').put(leader((row?.epoch ?? 0) + 1));
      });
    await Promise.all(Array.from({ length: 20 }, raise));
    expect(await store.read(['leader'], (tx) => tx.table('leader').get('leader'))).toEqual(leader(20));
  });

  fact('a reader sees all of a write or nothing of it', async (store) => {
    const writes = Array.from({ length: 5 }, (_, round) =>
      store.write(['jobs', 'leader'], async (tx) => {
        await tx.table('leader').put(leader(round + 1));
        await tx.table('jobs').put(job(String(round)));
      }),
    );
    const reads = Array.from({ length: 5 }, () =>
      store.read(['leader', 'jobs'], async (tx) => {
        const row = await tx.table('leader').get('leader');
        return (row?.epoch ?? 0) - (await tx.table('jobs').count());
      }),
    );
    await Promise.all(writes);
    expect(await Promise.all(reads)).toEqual([0, 0, 0, 0, 0]);
  });

  fact('requests that wait for their turn are answered in the order in which they were asked', async (store) => {
    const first = store.write(['jobs'], (tx) => tx.table('jobs').put(job('1', 'first')));
    const second = store.write(['jobs'], async (tx) => {
      const jobs = tx.table('jobs');
      const [, row, , count] = await Promise.all([
        jobs.put(job('1', 'second')),
        jobs.get('1'),
        jobs.delete('1'),
        jobs.count(),
      ]);
      return [row?.subject, count];
    });
    await first;
    expect(await second).toEqual(['second', 0]);
  });

  fact('requests of one transaction may run side by side', async (store) => {
    await store.write(['jobs'], async (tx) => {
      await Promise.all(['a', 'b', 'c'].map((id) => tx.table('jobs').put(job(id))));
      const rows = await Promise.all(['a', 'b', 'c', 'd'].map((id) => tx.table('jobs').get(id)));
      expect(rows.map((row) => row?.jobId)).toEqual(['a', 'b', 'c', undefined]);
    });
  });

  fact('a transaction that is over refuses its tables', async (store) => {
    const left = await store.write(['jobs'], async (tx) => tx.table('jobs'));
    await expect(left.put(job('late'))).rejects.toThrow(Defect);
    await expect(left.get('late')).rejects.toThrow('The transaction had ended');
    expect(await store.read(['jobs'], (tx) => tx.table('jobs').count())).toBe(0);
  });

  fact('waiting for anything else commits early, and then the tables refuse', async (store) => {
    const write = store.write(['jobs'], async (tx) => {
      await tx.table('jobs').put(job('early'));
      await crypto.subtle.digest('SHA-256', new Uint8Array(1_000_000));
      await new Promise((resolve) => setTimeout(resolve, 20));
      await tx.table('jobs').put(job('late'));
    });
    await expect(write).rejects.toThrow(Defect);
    expect(await store.read(['jobs'], (tx) => tx.table('jobs').keys())).toEqual(['early']);
  });

  fact('many promises within one turn do not end a transaction', async (store) => {
    await store.write(['jobs'], async (tx) => {
      await tx.table('jobs').put(job('1'));
      for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
      await tx.table('jobs').put(job('2'));
    });
    expect(await store.read(['jobs'], (tx) => tx.table('jobs').count())).toBe(2);
  });

  fact('a row without a key, a key that is none, an unknown index and a foreign table are defects', async (store) => {
    const nameless = { epoch: 1 } as unknown as ReturnType<typeof leader>;
    await expect(store.write(['leader'], (tx) => tx.table('leader').put(nameless))).rejects.toThrow(Defect);
    await expect(store.read(['leader'], (tx) => tx.table('leader').get(Number.NaN))).rejects.toThrow(Defect);
    await expect(store.read(['jobs'], (tx) => tx.table('jobs').list({ index: 'byWeather' }))).rejects.toThrow(Defect);
    const foreign = store.read(['jobs'] as ('jobs' | 'leader')[], async (tx) => tx.table('leader').get('leader'));
    await expect(foreign).rejects.toThrow(Defect);
  });

  fact('clear empties every table', async (store) => {
    const snapshot = { snapshotId: 's', vaultId: 'v' } as SnapshotRow;
    await store.write(['jobs', 'snapshots', 'leader'], async (tx) => {
      await tx.table('jobs').put(job('1'));
      await tx.table('snapshots').put(snapshot);
      await tx.table('leader').put(leader(1));
    });
    await store.clear();

    const counts = await store.read(['jobs', 'snapshots', 'leader'], async (tx) => [
      await tx.table('jobs').count(),
      await tx.table('snapshots').count({ index: 'byVault' }),
      await tx.table('leader').count(),
    ]);
    expect(counts).toEqual([0, 0, 0]);
  });

  fact('a closed store refuses', async (store) => {
    store.close();
    await expect(store.read(['jobs'], (tx) => tx.table('jobs').count())).rejects.toMatchObject({ reason: 'closed' });
    await expect(store.write(['jobs'], (tx) => tx.table('jobs').put(job('1')))).rejects.toMatchObject({
      reason: 'closed',
    });
  });
}
