import { Damage } from '../data/damage.ts';
import { hashObject, isSameHash } from '../data/hash.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { BLOCK, type Child, type Hash } from '../data/objects.ts';
import { parsePack } from '../data/pack.ts';
import { hasRightFrame, isSameEntry, isSpeltRight } from '../data/pack-frame.ts';
import { decodeEntries, type PackEntry } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { unpack } from '../data/stored-part.ts';
import { readPart, type StoredPack } from './read-pack.ts';

/** What is not as it must be. */
export interface Fault {
  /** One sentence. */
  readonly what: string;
  /** The object that is lost or damaged, when it is one. */
  readonly object?: Child;
}

export interface PackCheck {
  readonly faults: readonly Fault[];
  /** Bytes read. */
  readonly bytes: number;
  /** Objects compared with their names, a count. */
  readonly objects: number;
}

export interface PackScope {
  /** Which objects are compared with their names; nodes alone when the blocks were checked before. */
  readonly kinds: 'all' | 'nodes';
  /** Called for every reference in a node. */
  readonly refer?: (child: Child, from: string) => void;
}

/** Checks a pack against its index row, and every living object in it against its name. Holds one pack in memory. */
export async function checkPack(pack: StoredPack, { kinds, refer }: PackScope): Promise<PackCheck> {
  const { row } = pack;
  if (!row) return { faults: [], bytes: 0, objects: 0 };
  const entries = tryDecode(row);
  if (typeof entries === 'string') return wrong(entries);
  const absent = entries.filter((entry) => entry.isAbsent).length;
  const is = `Pack ${row.packId}`;
  if (row.counts.length !== entries.length) return wrong(`${is} does not count every object of its index.`);
  if (entries.length === 0) return wrong(`${is} is empty.`);
  if (absent > 0 && absent < entries.length) return wrong(`${is} has objects and absent ones.`);
  if (absent > 0) return pack.bytes ? wrong(`${is} is stored, and all of it is absent.`) : NOTHING;
  if (!pack.bytes) return { ...NOTHING, faults: entries.map((entry) => lost(entry, `${is} is lost`)) };

  const wanted = kinds === 'all' ? entries : entries.filter(({ kind }) => kind !== BLOCK);
  const from = kinds === 'all' ? 0 : Math.min(...wanted.map(({ offset }) => offset));
  if (wanted.length === 0) return NOTHING;
  const bytes = await readPart(pack.bytes, from);
  if (!bytes) return { ...NOTHING, faults: entries.map((entry) => lost(entry, `${is} cannot be read`)) };
  const frame = kinds === 'all' ? checkFrame(row, entries, bytes) : [];
  const contents = await Promise.all(wanted.map((entry) => checkObject(entry, bytes, from, refer)));
  return { faults: [...frame, ...contents.flat()], bytes: bytes.length, objects: wanted.length };
}

const NOTHING: PackCheck = { faults: [], bytes: 0, objects: 0 };
const wrong = (what: string): PackCheck => ({ ...NOTHING, faults: [{ what }] });
const childOf = ({ hash, kind }: PackEntry): Child => ({ hash: hash.slice() as Hash, kind });
const lost = (entry: PackEntry, why: string): Fault => ({
  what: `Object ${toHex(entry.hash)} is lost: ${why}.`,
  object: childOf(entry),
});

function tryDecode({ packId, entries }: PackIndexRow): readonly PackEntry[] | string {
  try {
    const decoded = decodeEntries(entries);
    return isSpeltRight(entries, decoded) ? decoded : `Pack ${packId} has an index of another form.`;
  } catch (cause) {
    if (cause instanceof Damage) return `Pack ${packId}: ${cause.message}`;
    throw cause;
  }
}

/** The pack's length, header and trailer, and that what is alive lies where the trailer says. */
function checkFrame(row: PackIndexRow, entries: readonly PackEntry[], bytes: Uint8Array): readonly Fault[] {
  const { packId, packBytes } = row;
  if (bytes.length !== packBytes) return [{ what: `Pack ${packId} has ${bytes.length} bytes, not ${packBytes}.` }];
  try {
    const written = parsePack(bytes);
    const faults = hasRightFrame(bytes, written) ? [] : [{ what: `Pack ${packId} has a header of another form.` }];
    const places = new Map(written.map((entry) => [entry.offset, entry]));
    const astray = entries.filter((entry) => !isSameEntry(places.get(entry.offset), entry));
    return [
      ...faults,
      ...astray.map(({ hash }) => ({ what: `Pack ${packId} has ${toHex(hash)} otherwise than its index says.` })),
    ];
  } catch (cause) {
    if (cause instanceof Damage) return [{ what: `Pack ${packId}: ${cause.message}` }];
    throw cause;
  }
}

async function checkObject(
  entry: PackEntry,
  bytes: Uint8Array,
  from: number,
  refer: PackScope['refer'],
): Promise<readonly Fault[]> {
  const { hash, kind, offset, length } = entry;
  const content = unpack(bytes.subarray(offset - from, offset - from + length), entry);
  if (!content || !isSameHash(await hashObject(kind, content), hash))
    return [{ what: `Object ${toHex(hash)} is damaged.`, object: childOf(entry) }];
  if (kind === BLOCK || !refer) return [];
  try {
    for (const child of childrenOf(kind, content)) refer(child, `Node ${toHex(hash)}`);
    return [];
  } catch (cause) {
    if (cause instanceof Damage) return [{ what: `Node ${toHex(hash)}: ${cause.message}` }];
    throw cause;
  }
}
