import { describeNameProblem } from '../../lab/entry-name.ts';
import { Damage } from '../data/damage.ts';
import { decodeDirectoryNode } from '../data/directory-node.ts';
import { hashName, MAX_DEPTH, slotOf } from '../data/directory-tree.ts';
import type { Entry } from '../data/entry.ts';
import { decodeFileNode, heightOf, spanOf, syntheticBelow } from '../data/file-node.ts';
import { isExtent, type Pointer } from '../data/file-pointer.ts';
import { BLOCK_SIZE, DIRECTORY_NODE, FAN_OUT, FILE_NODE, type Hash, type Kind } from '../data/objects.ts';
import { MAX_PATH_BYTES } from '../volumes/parse-path.ts';
import { wrong } from './bundle-problem.ts';

/** What the nodes above must know of an object. */
export type Summary = BlockSummary | FileSummary | DirectorySummary;

export interface BlockSummary {
  readonly kind: 'block';
  readonly bytes: number;
}

export interface FileSummary {
  readonly kind: 'file';
  readonly bytes: number;
  readonly level: number;
  readonly syntheticBytes: number;
}

export interface DirectorySummary {
  readonly kind: 'directory';
  readonly bytes: number;
  readonly files: number;
  readonly entries: number;
  readonly syntheticBytes: number;
  /** Bit n is set where the node may stand below n branches of its directory. */
  readonly depths: number;
  /** All names' hashes, and'ed and or'ed: where both agree, all names have the same bit. */
  readonly and: number;
  readonly or: number;
  /** Bytes of the longest path below it. */
  readonly pathBytes: number;
}

/** Gives what is known of a child and counts the reference. @throws {BundleProblem} when it did not come before */
export type FindChild = (hash: Hash) => Summary;

/** Bytes of a path in a bundle at most. Ours: renaming can make longer paths than one may name. */
const MAX_BUNDLE_PATH = 4 * MAX_PATH_BYTES;
/** Files below one directory at most. Ours: nobody could list more, and equal directories make such numbers out of few bytes. */
const MAX_FILES = 2 ** 32;
const ANY_DEPTH = 2 ** (MAX_DEPTH + 1) - 1;

/**
 * Checks a node and all that it says of what is below it, which was checked before.
 *
 * @throws {BundleProblem} with the first thing that is wrong
 */
export function summarize(kind: Kind, bytes: Uint8Array, find: FindChild): Summary {
  try {
    if (kind === FILE_NODE) return summarizeFile(bytes, find);
    if (kind === DIRECTORY_NODE) return summarizeDirectory(bytes, find);
  } catch (cause) {
    if (cause instanceof Damage)
      throw wrong(`a node in it is not in order (${cause.message.replace(/\.$/, '')})`, cause);
    throw cause;
  }
  if (bytes.length < 1 || bytes.length > BLOCK_SIZE) throw wrong(`it has a block of ${bytes.length} bytes`);
  return { kind: 'block', bytes: bytes.length };
}

function summarizeFile(bytes: Uint8Array, find: FindChild): FileSummary {
  const node = decodeFileNode(bytes);
  const span = spanOf(node.level - 1);
  node.children.forEach((child, number) => {
    checkContent(child, Math.min(span, node.size - number * span), { level: node.level - 1, find });
  });
  return { kind: 'file', bytes: node.size, level: node.level, syntheticBytes: syntheticBelow(node) };
}

/** A file's content, whole or a part of it: what is below must have that size, that height and those synthetic bytes. */
function checkContent(pointer: Pointer, size: number, { level, find }: { level: number; find: FindChild }): void {
  if (!(pointer instanceof Uint8Array) && isExtent(pointer)) return;
  const [hash, made] = pointer instanceof Uint8Array ? [pointer, 0] : [pointer.hash, pointer.syntheticBytes];
  const child = find(hash);
  const isRight =
    level === 0
      ? child.kind === 'block' && child.bytes === size && made === 0
      : child.kind === 'file' && child.level === level && child.bytes === size && child.syntheticBytes === made;
  if (!isRight) throw wrong('the size that it gives for a part of a file is not that of the part');
}

function summarizeDirectory(bytes: Uint8Array, find: FindChild): DirectorySummary {
  const node = decodeDirectoryNode(bytes);
  const { files, entries, syntheticBytes = 0 } = node.totals;
  const common = { kind: 'directory' as const, bytes: node.totals.bytes, files, entries, syntheticBytes };
  if (!Number.isSafeInteger(common.bytes) || files > MAX_FILES)
    throw wrong('it says that a directory has too many files');
  if (node.form === 'bucket') return { ...common, ...summarizeBucket(node.entries, find) };

  let [sums, depths, and, or, pathBytes] = [[0, 0, 0, 0], 0, -1, 0, 0];
  const children = Array.from(node.slots, ([slot, hash]) => ({ slot, child: find(hash) }));
  for (const { child } of children) {
    if (child.kind !== 'directory') throw wrong('a directory in it leads to what is none');
    const own = [child.bytes, child.files, child.entries, child.syntheticBytes];
    sums = sums.map((sum, at) => sum + (own[at] ?? 0));
    and &= child.and;
    or |= child.or;
    pathBytes = Math.max(pathBytes, child.pathBytes);
  }
  for (let depth = 0; depth < MAX_DEPTH; depth += 1)
    if (children.every(({ slot, child }) => fits(child, slot, depth))) depths |= 1 << depth;
  const isSum = [common.bytes, files, entries, syntheticBytes].every((total, at) => total === sums[at]);
  if (!isSum) throw wrong('the sums that it gives for a directory are not those of what is in it');
  if (entries <= FAN_OUT || depths === 0) throw wrong('the names of a directory in it are not where they belong');
  return { ...common, depths, and, or, pathBytes };
}

/** True when all names below a child belong into that slot of a branch of that depth. */
const fits = (child: Summary, slot: number, depth: number): boolean =>
  child.kind === 'directory' &&
  (child.depths & (1 << (depth + 1))) !== 0 &&
  slotOf(child.and >>> 0, depth) === slot &&
  slotOf(child.or >>> 0, depth) === slot;

function summarizeBucket(entries: readonly Entry[], find: FindChild) {
  let [and, or, pathBytes] = [-1, 0, 0];
  for (const entry of entries) {
    const problem = describeNameProblem(entry.name);
    if (problem !== undefined)
      throw wrong(`a file or directory in it cannot have its name: ${problem.replace(/\.$/, '')}`);
    const hash = hashName(entry.name);
    and &= hash;
    or |= hash;
    pathBytes = Math.max(pathBytes, 1 + new TextEncoder().encode(entry.name).length + checkEntry(entry, find));
  }
  if (pathBytes > MAX_BUNDLE_PATH) throw wrong(`a path in it has more than ${MAX_BUNDLE_PATH} bytes`);
  return { and, or, pathBytes, depths: entries.length <= FAN_OUT ? ANY_DEPTH : 1 << MAX_DEPTH };
}

/** @returns bytes of the longest path below the entry */
function checkEntry({ kind, bytes, files, hash, extent, syntheticBytes = 0 }: Entry, find: FindChild): number {
  if (kind === 'file') {
    const pointer = hash && (syntheticBytes > 0 ? { hash, syntheticBytes } : hash);
    if (pointer && !extent) checkContent(pointer, bytes, { level: heightOf(bytes), find });
    return 0;
  }
  if (!hash) return 0;
  const child = find(hash);
  if (child.kind !== 'directory' || (child.depths & 1) === 0) throw wrong('a directory in it leads to what is none');
  if (child.bytes !== bytes || child.files !== files || child.syntheticBytes !== syntheticBytes)
    throw wrong('the sums that it gives for a directory are not those of what is in it');
  return child.pathBytes;
}
