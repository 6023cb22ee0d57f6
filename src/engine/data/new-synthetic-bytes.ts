import { type ByteRanges, newByteRanges } from './byte-ranges.ts';
import { decodeDirectoryNode } from './directory-node.ts';
import { contentOf } from './entry.ts';
import { type Extent, startOf } from './extent.ts';
import { decodeFileNode, spanOf } from './file-node.ts';
import { isExtent } from './file-pointer.ts';
import { toHex } from './hex.ts';
import { BLOCK, type BulkReader, type Child, DIRECTORY_NODE, FILE_NODE, type Hash } from './objects.ts';

/** A tree, and where its nodes are read. */
export interface ReadableTree {
  readonly reader: BulkReader;
  /** Hash of the root directory. */
  readonly root: Hash;
}

/** Nodes read at once. */
const BATCH = 512;

/**
 * Bytes in synthetic extents of `after` that what changed of `before` does not have: what of them is new, each counted once.
 * Splitting an extent, or giving its file another name, makes nothing new. Never enters what both trees have, nor what has no
 * extents; takes time in proportion to what changed. A second extent of the same bytes is new when the first is in a part
 * that did not change.
 *
 * @param before  without one, all of them are new
 * @throws {Damage} when a node cannot be read
 */
export async function newSyntheticBytes(after: ReadableTree, before: ReadableTree | undefined): Promise<number> {
  const made = newByteRanges();
  const known = newByteRanges();
  const met = new Set<string>();
  let news = nodesAt(after.root);
  let olds = before ? nodesAt(before.root) : new Map<string, Child>();
  while (news.size > 0 || (olds.size > 0 && made.size > 0)) {
    for (const [name] of olds) met.add(name);
    const common = [...news.keys()].filter((name) => met.has(name));
    for (const name of common) {
      news.delete(name);
      olds.delete(name);
    }
    news = await nodesBelow(after.reader, news, made);
    olds = before && (news.size > 0 || made.size > 0) ? await nodesBelow(before.reader, olds, known) : new Map();
  }
  return made.countWithout(known);
}

const nodesAt = (root: Hash) => new Map<string, Child>([[toHex(root), { hash: root, kind: DIRECTORY_NODE }]]);

/** Notes the extents in nodes, and gives the nodes one level down that may have some below them. */
async function nodesBelow(
  reader: BulkReader,
  nodes: ReadonlyMap<string, Child>,
  ranges: ByteRanges,
): Promise<Map<string, Child>> {
  const below = new Map<string, Child>();
  const children = [...nodes.values()];
  const add = (extent: Extent, size: number) => {
    const start = startOf(extent);
    ranges.add(`${extent.content} ${extent.seed}`, start, start + size);
  };
  const enter = (hash: Hash, kind: Child['kind']) => {
    if (kind !== BLOCK) below.set(toHex(hash), { hash, kind });
  };
  for (let at = 0; at < children.length; at += BATCH) {
    const batch = children.slice(at, at + BATCH);
    const read = await reader.readMany(batch);
    batch.forEach(({ kind }, n) => {
      const bytes = read[n] ?? new Uint8Array();
      if (kind === FILE_NODE) lookIntoFile(bytes, add, enter);
      else lookIntoDirectory(bytes, add, enter);
    });
  }
  return below;
}

type Add = (extent: Extent, size: number) => void;
type Enter = (hash: Hash, kind: Child['kind']) => void;

function lookIntoFile(bytes: Uint8Array, add: Add, enter: Enter): void {
  const { level, size, children } = decodeFileNode(bytes);
  const span = spanOf(level - 1);
  for (const [n, child] of children.entries()) {
    if (child instanceof Uint8Array) continue;
    if (isExtent(child)) add(child, Math.min(span, size - n * span));
    else enter(child.hash, FILE_NODE);
  }
}

function lookIntoDirectory(bytes: Uint8Array, add: Add, enter: Enter): void {
  const node = decodeDirectoryNode(bytes);
  if (node.totals.syntheticBytes === undefined) return;
  if (node.form === 'branch') for (const hash of node.slots.values()) enter(hash, DIRECTORY_NODE);
  else
    for (const entry of node.entries) {
      if (entry.syntheticBytes === undefined) continue;
      const child = contentOf(entry);
      if (entry.extent) add(entry.extent, entry.bytes);
      else if (child) enter(child.hash, child.kind);
    }
}
