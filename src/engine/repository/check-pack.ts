import { Damage } from '../data/damage.ts';
import { dropBytes } from '../data/drop-bytes.ts';
import { hashObject, isSameHash } from '../data/hash.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { BLOCK, type Child, type Hash } from '../data/objects.ts';
import { parsePack } from '../data/pack.ts';
import { hasRightFrame, isSameEntry, isSpeltRight } from '../data/pack-frame.ts';
import { decodeEntries, type PackEntry } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import { readUnpacked, unpack } from '../data/stored-part.ts';
import { planSlices } from './plan-slices.ts';
import { readPart, type StoredPack } from './read-pack.ts';

/** What is not as it must be. */
export interface Fault {
  /** One sentence. */
  readonly what: string;
  /** The object that is lost or damaged, when it is one. */
  readonly object?: Child;
  /** `missing`: the index does not know an object that is referred to. `count`: it counts it wrong. */
  readonly of?: 'missing' | 'count';
}

export interface PackCheck {
  readonly faults: readonly Fault[];
  /** Bytes read. */
  readonly bytes: number;
  /** Objects compared with their names, a count. */
  readonly objects: number;
  /** True when there is no such pack. */
  readonly isGone?: boolean;
}

export interface PackScope {
  /** Which objects are compared with their names; nodes alone when the blocks were checked before. */
  readonly kinds: 'all' | 'nodes';
  /** Leaves out what the verification is not about; then the pack itself is not checked. */
  readonly wants?: (hash: Hash) => boolean;
  /** Called for every reference in a node. */
  readonly refer?: (child: Child, from: string) => void;
}

/** Checks a pack against its index row, and every living object in it against its name. Holds one pack in memory. */
export async function checkPack(pack: StoredPack, scope: PackScope): Promise<PackCheck> {
  const { row } = pack;
  if (!row) return { ...NOTHING, isGone: true };
  const entries = tryDecode(row);
  if (typeof entries === 'string') return wrong(entries);
  const absent = entries.filter((entry) => entry.isAbsent).length;
  const is = `Pack ${row.packId}`;
  if (row.counts.length !== entries.length) return wrong(`${is} does not count every object of its index.`);
  if (entries.length === 0) return wrong(`${is} is empty.`);
  if (absent > 0 && absent < entries.length) return wrong(`${is} has objects and absent ones.`);
  if (absent > 0) return pack.bytes ? wrong(`${is} is stored, and all of it is absent.`) : NOTHING;
  if (!pack.bytes)
    return {
      ...NOTHING,
      faults: entries.filter(({ hash }) => scope.wants?.(hash) ?? true).map((entry) => lost(entry, `${is} is lost`)),
    };

  const wanted = entries.filter(
    ({ kind, hash }) => (scope.kinds === 'all' || kind !== BLOCK) && (scope.wants?.(hash) ?? true),
  );
  if (wanted.length === 0) return NOTHING;
  const isWhole = scope.kinds === 'all' && !scope.wants;
  const stored = pack.bytes;
  const slices = isWhole ? [{ from: 0, to: undefined, members: wanted }] : planSlices(wanted.map(inPack(row.packId)));
  const faults: Fault[] = [];
  let bytes = 0;
  for (const { from, to, members } of slices) {
    const part = await readPart(stored, from, to);
    bytes += part?.length ?? 0;
    if (!part) faults.push(...members.map((entry) => lost(entry, `${is} cannot be read`)));
    else {
      if (isWhole) faults.push(...checkFrame(row, entries, part));
      faults.push(...(await Promise.all(members.map((entry) => checkObject(entry, part, from, scope.refer)))).flat());
      if (stored instanceof Blob) dropBytes(part);
    }
  }
  return { faults, bytes, objects: wanted.length };
}

const inPack = (pack: number) => (entry: PackEntry) => ({ ...entry, pack });
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
  const packed = bytes.subarray(offset - from, offset - from + length);
  const isRight = async (content: Uint8Array) => isSameHash(await hashObject(kind, content), hash);
  if (!(await readUnpacked(packed, entry, isRight)))
    return [{ what: `Object ${toHex(hash)} is damaged.`, object: childOf(entry) }];
  const content = kind === BLOCK || !refer ? undefined : unpack(packed, entry);
  if (!content || !refer) return [];
  try {
    for (const child of childrenOf(kind, content)) refer(child, `Node ${toHex(hash)}`);
    return [];
  } catch (cause) {
    if (cause instanceof Damage) return [{ what: `Node ${toHex(hash)}: ${cause.message}` }];
    throw cause;
  }
}
