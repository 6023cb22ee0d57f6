import type { PackFiles } from '../engine/repository/pack-files.ts';
import type { ReadTable, Store, TableName, WriteTable } from '../engine/store/port.ts';
import { StorageFault } from '../engine/store/storage-fault.ts';

/** A fault to come. Operations are counted from when it is planned, the next one being the first. */
export interface FaultPlan {
  /** `quota` meets only what stores: puts and the ends of write transactions. `closed` meets every operation. */
  readonly reason: 'quota' | 'closed';
  /** Which operation fails, 1 or more. */
  readonly at: number;
  /** `once` by default; `onwards` until `heal`. */
  readonly lasts?: 'once' | 'onwards';
}

export interface FaultyStore extends Store {
  /** Plans a fault in place of any other. */
  fail(plan: FaultPlan): void;
  heal(): void;
  /** The same files, which fail by the same plan: writing and copying as what stores. A removal that fails is told to nobody. */
  filesOf(files: PackFiles): PackFiles;
  /** Operations so far that a fault of this reason could have met, a count. */
  operations(reason: FaultPlan['reason']): number;
}

/**
 * Wraps a store so that it fails where a test wants it to. A fault takes the whole transaction back, even if `work` goes
 * on after it. The end of a write transaction is an operation too: Chromium says there only that there is no room.
 */
export function newFaultyStore(store: Store): FaultyStore {
  const done = { quota: 0, closed: 0 };
  let plan: (FaultPlan & { readonly from: number }) | undefined;

  const meet = (kind: 'storing' | 'other') => {
    done.closed += 1;
    if (kind === 'storing') done.quota += 1;
    if (!plan || (plan.reason === 'quota' && kind === 'other')) return undefined;
    const nth = done[plan.reason] - plan.from;
    return nth === plan.at || (nth > plan.at && plan.lasts === 'onwards') ? faultOf(plan.reason) : undefined;
  };

  const newLife = () => {
    let fault: StorageFault | undefined;
    const check = (kind: 'storing' | 'other') => {
      fault ??= meet(kind);
      if (fault) throw fault;
    };
    const gate = async <T>(kind: 'storing' | 'other', act: () => Promise<T>): Promise<T> => {
      check(kind);
      return act();
    };
    const reader = <Row>(table: ReadTable<Row>): ReadTable<Row> => ({
      get: (key) => gate('other', () => table.get(key)),
      list: (query) => gate('other', () => table.list(query)),
      keys: (query) => gate('other', () => table.keys(query)),
      count: (query) => gate('other', () => table.count(query)),
    });
    const writer = <Row>(table: WriteTable<Row>): WriteTable<Row> => ({
      ...reader(table),
      put: (row) => gate('storing', () => table.put(row)),
      delete: (key) => gate('other', () => table.delete(key)),
      deleteAll: (span) => gate('other', () => table.deleteAll(span)),
    });
    /** A work that survived a fault, or threw something else because of it, does not hide it. */
    const finish = async <T>(work: () => Promise<T>, end: 'storing' | 'none'): Promise<T> => {
      try {
        const result = await work();
        if (fault || end === 'storing') check('storing');
        return result;
      } catch (cause) {
        throw fault ?? cause;
      }
    };
    return { reader, writer, finish };
  };

  return {
    read: (names, work) => {
      const { reader, finish } = newLife();
      return store.read(names, (tx) => finish(() => work({ table: (name) => reader(tx.table(name)) }), 'none'));
    },
    write: <N extends TableName, T>(...[names, work, durability]: Parameters<typeof store.write<N, T>>) => {
      const { writer, finish } = newLife();
      return store.write(
        names,
        (tx) => finish(() => work({ table: (name) => writer(tx.table(name)) }), 'storing'),
        durability,
      );
    },
    clear: () => store.clear(),
    close: () => store.close(),
    filesOf: (files) => {
      const gate = async <T>(kind: 'storing' | 'other', act: () => Promise<T>): Promise<T> => {
        const fault = meet(kind);
        if (fault) throw fault;
        return act();
      };
      return {
        leastBytes: files.leastBytes,
        write: (...file) => gate('storing', () => files.write(...file)),
        cut: (...file) => gate('storing', () => files.cut(...file)),
        letGo: files.letGo,
        copy: (...file) => gate('storing', () => files.copy(...file)),
        open: (file) => gate('other', () => files.open(file)),
        list: (repositoryId) => gate('other', () => files.list(repositoryId)),
        repositories: () => gate('other', () => files.repositories()),
        remove: (all) => gate('other', () => files.remove(all)).catch(() => undefined),
        forget: (repositoryId) => gate('other', () => files.forget(repositoryId)).catch(() => undefined),
      };
    },
    fail: (next) => {
      plan = { ...next, from: done[next.reason] };
    },
    heal: () => {
      plan = undefined;
    },
    operations: (reason) => done[reason],
  };
}

const faultOf = (reason: FaultPlan['reason']) =>
  new StorageFault(reason, `A test made the store fail: ${reason}. Heal the faulty store to go on.`);
