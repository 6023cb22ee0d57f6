import { MiB } from '../../aws/units.ts';
import type { PackRow } from '../data/rows.ts';
import { Defect } from '../defect.ts';
import { bytesOf } from './join-changes.ts';
import { type Kept, keepRow } from './keep-row.ts';
import type { MemoryTable, Outside } from './memory-table.ts';
import type { Change } from './memory-transaction.ts';
import type { Key, Store } from './port.ts';

/** Bytes of packs written or read lately that stay in memory. */
const MOST_BYTES = 16 * MiB;

/** Packs of which all but the keys may be in the store beneath. A row there is what it is here, unless it was changed here since. */
export interface RowPacks extends Outside<PackRow> {
  /** A row that stands for the one beneath. */
  standIn(key: Key): Kept<PackRow>;
  /** Told of rows that are beneath now: puts stand-ins in the place of the oldest of them. */
  onStored(changes: readonly Change[]): void;
}

interface Shelved {
  readonly id: string;
  readonly kept: Kept<PackRow>;
  readonly bytes: number;
}

/** Packs over the store in which they are. @param getTable  the table of them in memory */
export function newRowPacks(beneath: Pick<Store, 'read'>, getTable: () => MemoryTable<PackRow>): RowPacks {
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
  const put = (id: string, kept: Kept<PackRow>) => {
    const bytes = bytesOf(kept.row);
    if (bytes === 0) return;
    shelf.push({ id, kept, bytes });
    total += bytes;
    while (total > MOST_BYTES) {
      const oldest = shelf.shift();
      if (!oldest) return;
      total -= oldest.bytes;
      if (getTable().kept(oldest.id) === oldest.kept) getTable().swap(oldest.id, standInFor(oldest.kept.row));
    }
  };

  return {
    isOut: isStandIn,
    give: async (row) => {
      const whole = await read([row.repositoryId, row.packId]);
      if (!whole) return row;
      const id = getTable().idOf(row);
      if (getTable().kept(id)?.row === row) {
        const kept = keepRow(whole);
        getTable().swap(id, kept);
        put(id, kept);
      }
      return whole;
    },
    standIn: (key) => standInFor(placeOf(key)),
    onStored: (changes) => {
      for (const { table, id, after } of changes) {
        const kept = table.name === 'packs' && after ? getTable().kept(id) : undefined;
        if (kept && kept === after) put(id, kept);
      }
    },
  };
}

/** The file of no pack. */
const ABSENT = '';

const isStandIn = (row: PackRow): boolean => 'file' in row && row.file === ABSENT;

type Place = Pick<PackRow, 'repositoryId' | 'packId'>;

const standInFor = ({ repositoryId, packId }: Place): Kept<PackRow> =>
  keepRow<PackRow>({ repositoryId, packId, file: ABSENT, size: 0 });

function placeOf(key: Key): Place {
  const [repositoryId, packId] = typeof key === 'object' ? key : [];
  if (typeof repositoryId === 'string' && typeof packId === 'number') return { repositoryId, packId };
  throw new Defect(`${String(key)} is no key of a pack.`);
}
