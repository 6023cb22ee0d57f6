import { Defect } from '../defect.ts';
import { newHashTable } from './hash-table.ts';
import type { Hash, Kind } from './objects.ts';
import type { Codec, PackEntry, Storing } from './pack-index.ts';

/** The pack number of an object that is staged, and of which the pack is not yet known. */
export const OPEN_PACK = 0xffff_ffff;
/** The pack number of a slot that is not in use. */
const NO_PACK = 0xffff_fffe;

/** What is known of every object of a repository, in typed arrays: about 70 bytes an object. */
export interface ObjectIndex {
  /** The object's slot, or -1. A slot is another object's once its own is removed: only a writer may keep one. */
  find(hash: Uint8Array): number;
  /** The same of many, -1 for none. */
  findMany(hashes: readonly (Uint8Array | undefined)[]): Int32Array;
  /** A view, valid until the next `add`. */
  hash(slot: number): Hash;
  kind(slot: number): Kind;
  pack(slot: number): number;
  offset(slot: number): number;
  /** Bytes as stored. */
  length(slot: number): number;
  /** Bytes of the object itself. */
  objectSize(slot: number): number;
  codec(slot: number): Codec;
  count(slot: number): number;
  isAbsent(slot: number): boolean;
  entry(slot: number): PackEntry;
  /** Adds an object that is not there yet, and gives its slot. */
  add(entry: PackEntry, pack: number, count: number): number;
  remove(slot: number): void;
  /** Puts an object in another place; it is present from then on, unless `isAbsent` says otherwise. */
  move(slot: number, to: Storing & { pack: number; offset: number; isAbsent: boolean }): void;
  changeCount(slot: number, by: number): void;
  /** Slots of a pack's objects in the order of their offsets. */
  slotsOf(pack: number): readonly number[];
  /** What of a pack is in use and here; known without looking at its objects. */
  live(pack: number): Live;
  packs(): IterableIterator<number>;
  /** Every slot in use. */
  slots(): IterableIterator<number>;
  forgetPack(pack: number): void;
  readonly size: number;
  readonly presentBytes: number;
  readonly absentBytes: number;
  readonly absentObjects: number;
}

/** A count, and bytes as stored. */
export interface Live {
  readonly objects: number;
  readonly bytes: number;
}

/** Columns: pack, offset, length, count, kind, absence, codec, size. */
const COLUMNS = 8;

const NOTHING: Live = { objects: 0, bytes: 0 };

export function newObjectIndex(): ObjectIndex {
  const table = newHashTable();
  const packSlots = new Map<number, number[]>();
  const packLive = new Map<number, Live>();
  let cells = new Uint32Array(64 * COLUMNS);
  let presentBytes = 0;
  let absentBytes = 0;
  let absentObjects = 0;

  const cell = (slot: number, column: number) => cells[slot * COLUMNS + column] ?? 0;
  const setCell = (slot: number, column: number, value: number) => {
    cells[slot * COLUMNS + column] = value;
  };
  const isAbsent = (slot: number) => cell(slot, 5) === 1;
  const weigh = (slot: number, sign: 1 | -1) => {
    if (isAbsent(slot)) {
      absentBytes += sign * cell(slot, 2);
      absentObjects += sign;
      return;
    }
    presentBytes += sign * cell(slot, 2);
    const pack = cell(slot, 0);
    const { objects, bytes } = packLive.get(pack) ?? NOTHING;
    if (objects + sign === 0) packLive.delete(pack);
    else packLive.set(pack, { objects: objects + sign, bytes: bytes + sign * cell(slot, 2) });
  };
  const file = (slot: number, pack: number) => {
    setCell(slot, 0, pack);
    const slots = packSlots.get(pack);
    if (slots) slots.push(slot);
    else packSlots.set(pack, [slot]);
  };
  const index: ObjectIndex = {
    find: table.find,
    findMany: table.findMany,
    hash: table.at,
    kind: (slot) => cell(slot, 4) as Kind,
    pack: (slot) => cell(slot, 0),
    offset: (slot) => cell(slot, 1),
    length: (slot) => cell(slot, 2),
    codec: (slot) => cell(slot, 6) as Codec,
    objectSize: (slot) => cell(slot, 7),
    count: (slot) => cell(slot, 3),
    isAbsent,
    entry: (slot) => ({
      hash: table.at(slot),
      kind: index.kind(slot),
      offset: cell(slot, 1),
      length: cell(slot, 2),
      codec: index.codec(slot),
      size: cell(slot, 7),
      isAbsent: isAbsent(slot),
    }),
    add: (entry, pack, count) => {
      const known = table.size;
      const slot = table.add(entry.hash);
      if (table.size === known) throw new Defect('An object is added twice.');
      if ((slot + 1) * COLUMNS > cells.length) {
        const grown = new Uint32Array(cells.length * 2);
        grown.set(cells);
        cells = grown;
      }
      const { offset, length, kind, codec, size } = entry;
      cells.set([pack, offset, length, count, kind, entry.isAbsent ? 1 : 0, codec, size], slot * COLUMNS);
      file(slot, pack);
      weigh(slot, 1);
      return slot;
    },
    remove: (slot) => {
      weigh(slot, -1);
      table.remove(slot);
      setCell(slot, 0, NO_PACK);
    },
    move: (slot, to) => {
      weigh(slot, -1);
      cells.set([to.offset, to.length], slot * COLUMNS + 1);
      cells.set([to.isAbsent ? 1 : 0, to.codec, to.size], slot * COLUMNS + 5);
      if (cell(slot, 0) !== to.pack) file(slot, to.pack);
      weigh(slot, 1);
    },
    changeCount: (slot, by) => setCell(slot, 3, cell(slot, 3) + by),
    slotsOf: (pack) => {
      const slots = packSlots.get(pack) ?? [];
      const live = slots.filter((slot) => cell(slot, 0) === pack);
      packSlots.set(pack, live);
      return live;
    },
    live: (pack) => packLive.get(pack) ?? NOTHING,
    packs: () => packSlots.keys(),
    *slots() {
      for (const pack of packSlots.keys()) yield* index.slotsOf(pack);
    },
    forgetPack: (pack) => packSlots.delete(pack),
    get size() {
      return table.size;
    },
    get presentBytes() {
      return presentBytes;
    },
    get absentBytes() {
      return absentBytes;
    },
    get absentObjects() {
      return absentObjects;
    },
  };
  return index;
}
