import { type ByteReader, byteReader } from './byte-reader.ts';
import { byteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import { decodeEntry, type Entry, encodeEntry, skimEntry, type Totals, totalsOf } from './entry.ts';
import { NODE_VERSION } from './file-node.ts';
import { STORED_CHILD, synthetic } from './file-pointer.ts';
import { HASH_SIZE } from './hash.ts';
import { type Child, DIRECTORY_NODE, FAN_OUT, type Hash } from './objects.ts';

const BUCKET = 1;
const BRANCH = 2;
/** The form of a node with synthetic bytes below it: their number stands after the other totals. */
const SYNTHETIC_VERSION = 2;

/** A node of a directory's tree: its entries, sorted by name, while they are few; else branches on six bits of their names' hashes. */
export type DirectoryNode =
  | { readonly form: 'bucket'; readonly totals: Totals; readonly entries: readonly Entry[] }
  | { readonly form: 'branch'; readonly totals: Totals; readonly slots: ReadonlyMap<number, Hash> };

function header(form: number, totals: Totals) {
  const out = byteWriter();
  const { syntheticBytes = 0 } = totals;
  out.u8(syntheticBytes > 0 ? SYNTHETIC_VERSION : NODE_VERSION);
  out.u8(DIRECTORY_NODE);
  out.u8(form);
  out.u53(totals.bytes);
  out.u53(totals.files);
  out.u53(totals.entries);
  if (syntheticBytes > 0) out.u53(syntheticBytes);
  return out;
}

/** The one byte form of a bucket. @param entries  sorted by name, at least one */
export function encodeBucket(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const out = header(BUCKET, totalsOf(entries));
  for (const entry of entries) encodeEntry(out, entry);
  return out.take();
}

/** The one byte form of a branch. @param slots  child by six bits of the hash, 0 to 63 */
export function encodeBranch(totals: Totals, slots: ReadonlyMap<number, Hash>): Uint8Array<ArrayBuffer> {
  const out = header(BRANCH, totals);
  out.u8(slots.size);
  for (const [slot, hash] of [...slots].sort(([a], [b]) => a - b)) {
    out.u8(slot);
    out.u8(STORED_CHILD);
    out.bytes(hash);
  }
  return out.take();
}

/** Reads only what a node says of all below it. @throws {Damage} when the bytes are no directory node */
export function decodeTotals(bytes: Uint8Array): Totals {
  return open(bytes).totals;
}

function open(bytes: Uint8Array) {
  const input = byteReader(bytes, 'A directory node');
  const version = input.u8();
  if ((version !== NODE_VERSION && version !== SYNTHETIC_VERSION) || input.u8() !== DIRECTORY_NODE)
    throw new Damage('The bytes are no directory node');
  const form = input.u8();
  if (form !== BUCKET && form !== BRANCH) throw new Damage(`A directory node has the unknown form ${form}`);
  const sums = { bytes: input.u53(), files: input.u53(), entries: input.u53() };
  const made = version === SYNTHETIC_VERSION ? input.u53() : 0;
  if (made > sums.bytes || (made === 0 && version === SYNTHETIC_VERSION))
    throw new Damage(`A directory node says that ${made} of ${sums.bytes} bytes below it are synthetic`);
  const totals: Totals = { ...sums, ...synthetic(made) };
  return { input, form, totals };
}

/**
 * Reads a node back. Its hashes are views into `bytes`.
 *
 * @throws {Damage} when the bytes are not those of a directory node
 */
export function decodeDirectoryNode(bytes: Uint8Array): DirectoryNode {
  const { input, form, totals } = open(bytes);
  if (form === BRANCH) return { form: 'branch', totals, slots: decodeSlots(input) };
  const entries: Entry[] = [];
  let last = '';
  for (let left = totals.entries; left > 0; left -= 1) {
    const entry = decodeEntry(input);
    if (entry.name <= last) throw new Damage('The entries of a directory node are out of order');
    last = entry.name;
    entries.push(entry);
  }
  input.end();
  const sum = totalsOf(entries);
  const isRight =
    sum.bytes === totals.bytes && sum.files === totals.files && sum.syntheticBytes === totals.syntheticBytes;
  if (entries.length === 0 || !isRight) throw new Damage('The totals of a directory node are wrong');
  return { form: 'bucket', totals, entries };
}

/** The references in a directory node, each occurrence by itself. @throws {Damage} when the bytes are no directory node */
export function directoryChildren(bytes: Uint8Array): readonly Child[] {
  const { input, form, totals } = open(bytes);
  if (form === BRANCH) return Array.from(decodeSlots(input).values(), (hash) => ({ hash, kind: DIRECTORY_NODE }));
  const children: Child[] = [];
  for (let left = totals.entries; left > 0; left -= 1) {
    const child = skimEntry(input);
    if (child) children.push(child);
  }
  input.end();
  return children;
}

function decodeSlots(input: ByteReader): ReadonlyMap<number, Hash> {
  const slots = new Map<number, Hash>();
  let last = -1;
  for (let left = input.u8(); left > 0; left -= 1) {
    const slot = input.u8();
    if (slot <= last || slot >= FAN_OUT) throw new Damage('The slots of a directory node are out of order');
    if (input.u8() !== STORED_CHILD) throw new Damage('A directory node has a child of an unknown form');
    slots.set(slot, input.bytes(HASH_SIZE) as Hash);
    last = slot;
  }
  input.end();
  if (slots.size === 0) throw new Damage('A directory node has no children');
  return slots;
}
