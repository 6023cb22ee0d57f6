import type { TableName } from './port.ts';

/** A transaction's place in the queue. */
export interface Turn {
  /** Whether it may touch its tables. */
  readonly isGranted: boolean;
  /** Lets the next ones in. Leaving twice is as leaving once. */
  leave(): void;
}

export type Mode = 'readonly' | 'readwrite';

/**
 * Grants turns in order of arrival: a writer waits for all that share a table with it, a reader only for writers.
 *
 * @param onGranted  called when the turn comes later; not when it is granted at once
 */
export type Queue = (tables: readonly TableName[], mode: Mode, onGranted: () => void) => Turn;

interface Place {
  /** Tables where others come first, a count. */
  waits: number;
  onGranted(): void;
}

/** Neighbours at one table that may touch it together: readers, or one writer. */
interface Group {
  readonly mode: Mode;
  readonly places: Place[];
}

/**
 * An empty queue.
 *
 * @see Indexed Database API 3.0, "Transaction scheduling"
 */
export function newQueue(): Queue {
  const lines = new Map<TableName, Group[]>();
  const lineOf = (table: TableName) => {
    const line = lines.get(table) ?? [];
    if (line.length === 0) lines.set(table, line);
    return line;
  };
  return (tables, mode, onGranted) => {
    const place: Place = { waits: 0, onGranted };
    let left = false;
    for (const table of tables) enter(lineOf(table), place, mode);
    return {
      get isGranted() {
        return place.waits === 0;
      },
      leave: () => {
        if (left) return;
        left = true;
        for (const table of tables) leave(lineOf(table), place);
      },
    };
  };
}

function enter(line: Group[], place: Place, mode: Mode): void {
  const last = line.at(-1);
  if (last?.places.includes(place)) return; // the table is named twice
  if (last && mode === 'readonly' && last.mode === 'readonly') last.places.push(place);
  else line.push({ mode, places: [place] });
  if (line.length > 1) place.waits += 1;
}

function leave(line: Group[], place: Place): void {
  const at = line.findIndex(({ places }) => places.includes(place));
  const group = line[at];
  if (!group) return;
  group.places.splice(group.places.indexOf(place), 1);
  if (group.places.length > 0) return;
  line.splice(at, 1);
  if (at === 0) grant(line[0]?.places ?? []);
  else joinReaders(line, at);
}

/** A writer that gave up between readers held up the ones behind it. */
function joinReaders(line: Group[], at: number): void {
  const [before, after] = [line[at - 1], line[at]];
  if (before?.mode !== 'readonly' || after?.mode !== 'readonly') return;
  before.places.push(...after.places);
  line.splice(at, 1);
  if (at === 1) grant(after.places);
}

function grant(places: readonly Place[]): void {
  for (const place of [...places]) {
    place.waits -= 1;
    if (place.waits === 0) place.onGranted();
  }
}
