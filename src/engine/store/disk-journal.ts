import { faultOfDisk } from './disk-faults.ts';
import { type Change, takeBack } from './memory-transaction.ts';
import type { StorageFault } from './storage-fault.ts';
import type { Journal } from './table-store.ts';

/** A row as it is now; without one it is gone. */
export interface DiskChange {
  readonly table: string;
  readonly id: string;
  readonly row: object | undefined;
}

export interface DiskJournalOptions {
  /** Writes all of the changes or none; resolves when no kill takes them back. */
  write(changes: readonly DiskChange[]): Promise<void>;
  /** Told of rows that are not there any more, when that is written; only of those that have a part elsewhere. */
  onGone(rows: readonly object[]): void;
  /** Takes back what is under way in memory. */
  onFailure(fault: StorageFault): void;
}

/** Transactions that are written together. */
interface Group {
  readonly changes: Change[];
  readonly done: Promise<void>;
  succeed(): void;
  fail(fault: StorageFault): void;
}

/**
 * Writes what transactions changed, in their order. One group is written at a time; meanwhile the next one fills, so many
 * small transactions share one write. When a group cannot be written, it and all that came after it are taken back, for
 * they may have read it; whether it reached the disk is not known, so the next group writes its rows again as they are.
 */
export function newDiskJournal({ write, onGone, onFailure }: DiskJournalOptions): Journal {
  /** The first change that was taken back of each row: it knows what the row is again. */
  const doubtful = new Map<string, Change>();
  let writing: Group | undefined;
  let next: Group | undefined;

  const fail = (group: Group, fault: StorageFault) => {
    const lost = [...group.changes, ...(next?.changes ?? [])];
    onFailure(fault);
    takeBack(lost);
    for (const change of lost) if (!doubtful.has(nameOf(change))) doubtful.set(nameOf(change), change);
    group.fail(fault);
    next?.fail(fault);
    next = undefined;
  };
  const writeGroups = async () => {
    for (let group = next; group; group = next) {
      writing = group;
      next = undefined;
      try {
        await write(toWrite(group.changes, [...doubtful.values()]));
        doubtful.clear();
        onGone(rowsOutside(group.changes, 'before'));
        group.succeed();
      } catch (cause) {
        fail(group, faultOfDisk(cause));
      }
    }
    writing = undefined;
  };

  return {
    append: (changes) => {
      next ??= newGroup();
      next.changes.push(...changes);
      if (!writing) void writeGroups();
    },
    discard: (changes) => onGone(rowsOutside(changes, 'after')),
    settled: () => (next ?? writing)?.done,
  };
}

/** The last state of each row. @param doubtful  changes that were taken back in memory, and perhaps not on the disk */
function toWrite(changes: readonly Change[], doubtful: readonly Change[]): readonly DiskChange[] {
  const last = new Map<string, DiskChange>();
  for (const change of doubtful) {
    const { table, id, before } = change;
    last.set(nameOf(change), { table: table.name, id, row: before?.row });
  }
  for (const change of changes) {
    const { table, id, after } = change;
    last.set(nameOf(change), { table: table.name, id, row: after?.row });
  }
  return [...last.values()];
}

/** Only of the tables that keep a part of their rows elsewhere. */
const rowsOutside = (changes: readonly Change[], side: 'before' | 'after') =>
  changes.flatMap((change) => (change.table.outside ? (change[side]?.row ?? []) : []));

const nameOf = ({ table, id }: Change) => `${table.name}\u0000${id}`;

function newGroup(): Group {
  let succeed = () => {};
  let fail: Group['fail'] = () => {};
  const done = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    fail = reject;
  });
  done.catch(() => {}); // told to whoever waits
  return { changes: [], done, succeed, fail };
}
