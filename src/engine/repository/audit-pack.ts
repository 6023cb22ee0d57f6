import { Damage } from '../data/damage.ts';
import { hashObject, isSameHash } from '../data/hash.ts';
import { toHex } from '../data/hex.ts';
import { childrenOf } from '../data/node-codec.ts';
import { parsePack } from '../data/pack.ts';
import { decodeEntries, type PackEntry } from '../data/pack-index.ts';
import type { PackIndexRow } from '../data/rows.ts';
import type { Store } from '../store/port.ts';

/**
 * Checks a pack against its index row, and every object in it against its name.
 *
 * @param refer  called for every reference in a node
 */
export async function auditPack(
  store: Store,
  row: PackIndexRow,
  isStored: boolean,
  refer: (hash: Uint8Array, from: string) => void,
): Promise<readonly string[]> {
  const { packId } = row;
  const entries = decodeEntries(row.entries);
  if (row.counts.length !== entries.length) return [`Pack ${packId} does not count every object of its index.`];
  if (entries.length === 0) return [`Pack ${packId} is empty.`];
  const absent = entries.filter((entry) => entry.isAbsent).length;
  if (absent === entries.length) return isStored ? [`Pack ${packId} is stored, and all of it is absent.`] : [];
  if (absent > 0) return [`Pack ${packId} has objects and absent ones.`];
  const bytes = isStored ? await readPack(store, row) : undefined;
  if (!bytes) return [`Pack ${packId} is lost.`];
  if (bytes.length !== row.packBytes) return [`Pack ${packId} has ${bytes.length} bytes, not ${row.packBytes}.`];
  try {
    return await auditObjects(row, entries, bytes, refer);
  } catch (cause) {
    if (cause instanceof Damage) return [`Pack ${packId}: ${cause.message}`];
    throw cause;
  }
}

async function auditObjects(
  { packId }: PackIndexRow,
  entries: readonly PackEntry[],
  bytes: Uint8Array,
  refer: (hash: Uint8Array, from: string) => void,
): Promise<readonly string[]> {
  const findings: string[] = [];
  const written = new Map(parsePack(bytes).map((entry) => [entry.offset, entry]));
  for (const { hash, kind, offset, length } of entries) {
    const name = toHex(hash);
    const other = written.get(offset);
    if (!other || other.length !== length || other.kind !== kind || !isSameHash(other.hash, hash))
      findings.push(`Pack ${packId} has ${name} otherwise than its index says.`);
    const content = bytes.subarray(offset, offset + length);
    if (!isSameHash(await hashObject(kind, content), hash)) findings.push(`Object ${name} is damaged.`);
    else for (const child of childrenOf(kind, content)) refer(child.hash, `Node ${name}`);
  }
  return findings;
}

async function readPack(store: Store, { repositoryId, packId }: PackIndexRow): Promise<Uint8Array | undefined> {
  const pack = await store.read(['packs'], (tx) => tx.table('packs').get([repositoryId, packId]));
  if (!pack) return undefined;
  const { bytes } = pack;
  if (bytes instanceof Uint8Array) return bytes;
  try {
    return new Uint8Array(await bytes.arrayBuffer());
  } catch (cause) {
    if (cause instanceof DOMException) return undefined;
    throw cause;
  }
}
