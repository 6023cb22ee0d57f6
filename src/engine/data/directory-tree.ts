import { Damage } from './damage.ts';
import { type DirectoryNode, decodeDirectoryNode } from './directory-node.ts';
import { type Entry, NO_TOTALS, type Totals } from './entry.ts';
import { type BulkReader, DIRECTORY_NODE, FAN_OUT, type Hash, type ObjectReader } from './objects.ts';

const SLOT_BITS = Math.log2(FAN_OUT);
/** Branches above each other at most; below, the bits of a name's hash have run out and a bucket takes any number. */
export const MAX_DEPTH = Math.ceil(32 / SLOT_BITS);

/**
 * Hash of a name that decides its place in a directory, 32 bits: FNV-1a over UTF-16 units, mixed as MurmurHash3 does at its end.
 * A part of the stored form; never changed.
 */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Slot of a name's hash in a branch of `depth`, 0 at the root. */
export const slotOf = (hash: number, depth: number): number => (hash >>> (depth * SLOT_BITS)) & (FAN_OUT - 1);

/** Reads and decodes a directory node. @throws {Damage} when it cannot be read */
export async function readDirectoryNode(reader: ObjectReader, hash: Hash): Promise<DirectoryNode> {
  return decodeDirectoryNode(await reader.read({ hash, kind: DIRECTORY_NODE }));
}

/** Sums over a directory, by its root node alone. */
export async function totalsAt(reader: ObjectReader, root: Hash | undefined): Promise<Totals> {
  return root ? (await readDirectoryNode(reader, root)).totals : NO_TOTALS;
}

/** What a directory says of a name, in a read per branch on the way. */
export async function getEntry(reader: ObjectReader, root: Hash | undefined, name: string): Promise<Entry | undefined> {
  const hash = hashName(name);
  let next = root;
  for (let depth = 0; next && depth <= MAX_DEPTH; depth += 1) {
    const node = await readDirectoryNode(reader, next);
    if (node.form === 'bucket') return node.entries.find((entry) => entry.name === name);
    next = node.slots.get(slotOf(hash, depth));
  }
  return undefined;
}

/** Every entry of a directory, in the order of names (by UTF-16 units). Enters no directory in it. */
export async function readEntries(reader: BulkReader, root: Hash | undefined): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let level = root ? [root] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooDeep();
    const read = await reader.readMany(level.map((hash) => ({ hash, kind: DIRECTORY_NODE })));
    level = [];
    for (const node of read.map(decodeDirectoryNode)) {
      if (node.form === 'bucket') for (const entry of node.entries) entries.push(entry);
      else level.push(...node.slots.values());
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The entries below a node of `depth`, in no order. @throws {Damage} when nodes lie deeper than names' hashes reach */
export async function collectEntries(reader: ObjectReader, hash: Hash, depth: number): Promise<readonly Entry[]> {
  const node = await readDirectoryNode(reader, hash);
  if (node.form === 'bucket') return node.entries;
  if (depth >= MAX_DEPTH) throw tooDeep();
  const parts = await Promise.all(Array.from(node.slots.values(), (slot) => collectEntries(reader, slot, depth + 1)));
  return parts.flat();
}

const tooDeep = () => new Damage('A directory has branches below its last level');
