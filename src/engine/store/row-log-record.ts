import type { Key, TableName } from './port.ts';

/**
 * What was committed by a host that has the rows in memory, and is not in their tables yet; it holds as soon as it is here. Numbers begin
 * at 1. Number 0 is no such record but says who has the rows: whoever has an older epoch may write no more.
 */
export interface RowLogRecord {
  readonly number: number;
  readonly epoch?: number;
  readonly changes?: readonly LoggedChange[];
}

/** The last state of a row. Without one it is deleted, unless it is stored: then it is in its table already. */
export interface LoggedChange {
  readonly table: TableName;
  readonly key: Key;
  readonly row?: object;
  readonly isStored?: true;
}

/** Every record. */
export const RECORDS = { from: 1 } as const;

/** The last of the changes of each row. */
export function lastChanges(records: readonly RowLogRecord[]): readonly LoggedChange[] {
  const last = new Map<string, LoggedChange>();
  for (const { changes = [] } of records)
    for (const change of changes) last.set(JSON.stringify([change.table, change.key]), change);
  return [...last.values()].filter(({ isStored }) => !isStored);
}
