import { MiB } from '../../aws/units.ts';
import type { PackRow } from '../data/rows.ts';
import { Defect } from '../defect.ts';
import { bytesOf } from './join-changes.ts';
import { type Kept, keepRow } from './keep-row.ts';
import type { Outside } from './memory-table.ts';
import type { Change } from './memory-transaction.ts';
import type { Key, Store } from './port.ts';

/** Bytes of packs written lately that stay in memory. */
const MOST_BYTES = 16 * MiB;

/** Packs of which all but the keys may be in the store beneath. A row there is what it is here, unless it was changed here since. */
export interface RowPacks extends Outside<PackRow> {
  /** A row that stands for the one beneath. */
  standIn(key: Key): Kept<PackRow>;
  /** Told of rows that are beneath now: puts stand-ins in the place of the oldest of them. */
  onStored(changes: readonly Change[]): void;
}

interface Shelved {
  readonly change: Change;
  readonly bytes: number;
}

/** Packs over the store in which they are. */
export function newRowPacks(beneath: Pick<Store, 'read'>): RowPacks {
  const shelf: Shelved[] = [];
  let total = 0;
  let asked: { readonly rows: Promise<readonly (PackRow | undefined)[]>; readonly keys: Key[] } | undefined;

  /** Those that are asked for together are read together. */
  const read = async (key: Key) => {
    asked ??= readSoon();
    const { rows, keys } = asked;
    const at = keys.push(key) - 1;
    return (await rows)[at];
  };
  const readSoon = () => {
    const keys: Key[] = [];
    const rows = Promise.resolve().then(() => {
      asked = undefined;
      return beneath.read(['packs'], (tx) => Promise.all(keys.map((key) => tx.table('packs').get(key))));
    });
    return { rows, keys };
  };
  const putAway = ({ change: { table, id, after }, bytes }: Shelved) => {
    total -= bytes;
    if (after && table.kept(id) === after) table.swap(id, standInFor(table.keyOf(after.row)));
  };

  return {
    isOut: (row) => row.bytes === undefined && row.file === ABSENT,
    give: async (row) => (await read([row.repositoryId, row.packId])) ?? row,
    standIn: standInFor,
    onStored: (changes) => {
      for (const change of changes) {
        const bytes = bytesOf(change.after?.row);
        if (bytes === 0) continue;
        shelf.push({ change, bytes });
        total += bytes;
      }
      while (total > MOST_BYTES) {
        const oldest = shelf.shift();
        if (oldest) putAway(oldest);
      }
    },
  };
}

/** The file of no pack. */
const ABSENT = '';

function standInFor(key: Key): Kept<PackRow> {
  const [repositoryId, packId] = typeof key === 'object' ? key : [];
  if (typeof repositoryId !== 'string' || typeof packId !== 'number')
    throw new Defect(`${String(key)} is no key of a pack.`);
  return keepRow<PackRow>({ repositoryId, packId, file: ABSENT, size: 0 });
}
