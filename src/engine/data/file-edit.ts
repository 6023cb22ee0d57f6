import { Defect } from '../defect.ts';
import { isContinued, readExtent, shiftExtent } from './extent.ts';
import { encodeFileNode, type FileNode, heightOf, spanOf, syntheticBelow } from './file-node.ts';
import { isExtent, type Pointer, pointerOf, toContent, toNodePointer } from './file-pointer.ts';
import { readBlock, readFileNode } from './file-read.ts';
import type { FileContent } from './file-tree.ts';
import { BLOCK, BLOCK_SIZE, FAN_OUT, FILE_NODE, type ObjectWriter } from './objects.ts';

/** What the new file is made of: the old one, cut or filled with zeros to `size`, and `bytes` over it from `at` on. */
interface Edit {
  readonly writer: ObjectWriter;
  readonly oldSize: number;
  readonly size: number;
  readonly at: number;
  readonly bytes: Uint8Array;
  /** Subtrees full of zeros by level: a long gap is staged once. */
  readonly zeros: Map<number, Promise<Pointer>>;
}

/** An old subtree; its level may be lower than that of the place it is put in, when the file grows. */
interface Old {
  readonly pointer: Pointer;
  readonly level: number;
}

/**
 * Writes `bytes` over a file from byte `at` on, growing it if need be; a gap is filled with zeros. Reads and stages only the
 * blocks that change and the nodes above them. An extent is split: what changes of it becomes real, block by block, and the
 * rest is smaller extents.
 */
export function overwriteFile(
  writer: ObjectWriter,
  old: FileContent,
  at: number,
  bytes: Uint8Array,
): Promise<FileContent> {
  const size = bytes.length === 0 ? old.bytes : Math.max(old.bytes, at + bytes.length);
  return rewrite(writer, old, size, at, bytes);
}

/** Cuts a file to `size` bytes, or fills it with zeros up to there. */
export function resizeFile(writer: ObjectWriter, old: FileContent, size: number): Promise<FileContent> {
  return rewrite(writer, old, size, 0, new Uint8Array(0));
}

async function rewrite(
  writer: ObjectWriter,
  old: FileContent,
  size: number,
  at: number,
  bytes: Uint8Array,
): Promise<FileContent> {
  if (!Number.isSafeInteger(size) || size < 0) throw new Defect(`A file cannot have ${size} bytes`);
  if (size === 0) return { bytes: 0 };
  const height = heightOf(size);
  const pointer = pointerOf(old);
  let tree: Old | undefined = pointer && { pointer, level: heightOf(old.bytes) };
  let oldSize = old.bytes;
  while (tree && tree.level > height) {
    const [first] = await readChildren(writer, tree, oldSize);
    oldSize = Math.min(oldSize, spanOf(tree.level - 1));
    tree = first && { pointer: first, level: tree.level - 1 };
  }
  const edit: Edit = { writer, oldSize, size, at, bytes, zeros: new Map() };
  return { bytes: size, ...toContent(await rewritePart(edit, tree, height, 0), size) };
}

/** What is one level below a node, or an extent in the place of one. */
async function readChildren(writer: ObjectWriter, { pointer, level }: Old, size: number): Promise<readonly Pointer[]> {
  if (!isExtent(pointer)) return (await readFileNode(writer, pointer, level, size)).children;
  const count = Math.ceil(size / spanOf(level - 1));
  return Array.from({ length: count }, (_, n) => shiftExtent(pointer, n * FAN_OUT ** (level - 1)));
}

/** Bytes of a file of `size` that lie in the subtree of `level` from byte `start` on. */
const lengthIn = (size: number, level: number, start: number) => Math.max(0, Math.min(spanOf(level), size - start));

async function rewritePart(edit: Edit, old: Old | undefined, level: number, start: number): Promise<Pointer> {
  const length = lengthIn(edit.size, level, start);
  const patched = edit.at < start + length && edit.at + edit.bytes.length > start && edit.bytes.length > 0;
  if (!patched && old?.level === level) {
    const before = lengthIn(edit.oldSize, level, start);
    if (before === length || (before > length && isExtent(old.pointer))) return old.pointer;
  }
  if (!patched && !old && length === spanOf(level)) {
    const known = edit.zeros.get(level) ?? stagePart(edit, undefined, level, start);
    edit.zeros.set(level, known);
    return known;
  }
  return stagePart(edit, old, level, start);
}

async function stagePart(edit: Edit, old: Old | undefined, level: number, start: number): Promise<Pointer> {
  if (level === 0) return edit.writer.stage(BLOCK, await newBlock(edit, old, start));
  const span = spanOf(level - 1);
  const size = lengthIn(edit.size, level, start);
  const before = old ? await childrenAt(edit, old, level, start) : [];
  const children: Pointer[] = [];
  for (let at = 0; at < size; at += span) {
    children.push(await rewritePart(edit, before[children.length], level - 1, start + at));
  }
  return stageNode(edit.writer, { level, size, children });
}

/** What is all of one extent has no node: equal content has one form. */
async function stageNode(writer: ObjectWriter, node: FileNode): Promise<Pointer> {
  const [first] = node.children;
  const blocks = FAN_OUT ** (node.level - 1);
  const isWhole =
    first !== undefined &&
    isExtent(first) &&
    node.children.every((child, n) => isExtent(child) && isContinued(first, child, n * blocks));
  if (isWhole) return first;
  return toNodePointer(await writer.stage(FILE_NODE, encodeFileNode(node)), syntheticBelow(node));
}

async function childrenAt(edit: Edit, old: Old, level: number, start: number): Promise<readonly Old[]> {
  if (old.level < level) return [old];
  const children = await readChildren(edit.writer, old, lengthIn(edit.oldSize, level, start));
  return children.map((pointer) => ({ pointer, level: level - 1 }));
}

async function newBlock(edit: Edit, old: Old | undefined, start: number): Promise<Uint8Array> {
  const block = new Uint8Array(lengthIn(edit.size, 0, start));
  if (old) {
    const size = lengthIn(edit.oldSize, 0, start);
    const { pointer } = old;
    const bytes = isExtent(pointer) ? readExtent(pointer, 0, size) : await readBlock(edit.writer, pointer, size);
    block.set(bytes.subarray(0, block.length));
  }
  const from = Math.max(edit.at, start);
  const to = Math.min(edit.at + edit.bytes.length, start + BLOCK_SIZE);
  if (from < to) block.set(edit.bytes.subarray(from - edit.at, to - edit.at), from - start);
  return block;
}
