import { Defect } from '../defect.ts';
import { byteReader } from './byte-reader.ts';
import { byteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import { decodePointer, encodePointer, formOf, MIXED_CHILD, type Pointer, syntheticIn } from './file-pointer.ts';
import { BLOCK_SIZE, FAN_OUT, FILE_NODE } from './objects.ts';

/** Raised when a node's form changes; old nodes stay readable because each names its own. */
export const NODE_VERSION = 1;
/** Bytes before the first child: version, kind, level and size. */
export const FILE_NODE_HEADER_BYTES = 11;
/** Levels of nodes that the largest file can have: enough for 2^53 bytes. */
export const MAX_HEIGHT = 7;

/** An inner node of a file's tree. Every child but the last covers `spanOf(level - 1)` bytes. */
export interface FileNode {
  /** 1 above blocks, and one more for each node on the way down to them. */
  readonly level: number;
  /** Bytes of the file below this node. */
  readonly size: number;
  /** Blocks, or nodes, by their hashes; an extent may stand in the place of either, and so of everything below. */
  readonly children: readonly Pointer[];
}

/** Bytes that a full subtree of that level covers; level 0 is a block. */
export const spanOf = (level: number): number => BLOCK_SIZE * FAN_OUT ** level;

/** Levels of nodes above the blocks of a file of `size` bytes: 0 up to one block. */
export function heightOf(size: number): number {
  let height = 0;
  while (spanOf(height) < size) height += 1;
  return height;
}

/** Bytes below a node that lie in extents. */
export function syntheticBelow({ level, size, children }: FileNode): number {
  const span = spanOf(level - 1);
  return children.reduce((sum, child, n) => sum + syntheticIn(child, Math.min(span, size - n * span)), 0);
}

/** The one byte form of a node. */
export function encodeFileNode(node: FileNode): Uint8Array<ArrayBuffer> {
  if (node.children.length !== Math.ceil(node.size / spanOf(node.level - 1))) {
    throw new Defect(`${node.children.length} children do not make a file node of ${node.size} bytes`);
  }
  const out = byteWriter();
  out.u8(NODE_VERSION);
  out.u8(FILE_NODE);
  out.u8(node.level);
  out.u53(node.size);
  for (const child of node.children) {
    out.u8(formOf(child));
    encodePointer(out, child);
  }
  return out.take();
}

/**
 * Reads a node back. Its hashes are views into `bytes`.
 *
 * @throws {Damage} when the bytes are not those of a file node
 */
export function decodeFileNode(bytes: Uint8Array): FileNode {
  const input = byteReader(bytes, 'A file node');
  if (input.u8() !== NODE_VERSION || input.u8() !== FILE_NODE) throw new Damage('The bytes are no file node');
  const level = input.u8();
  const size = input.u53();
  if (level < 1 || level > MAX_HEIGHT || size < 1 || size > spanOf(level)) {
    throw new Damage(`A file node of level ${level} cannot hold ${size} bytes`);
  }
  const span = spanOf(level - 1);
  const children: Pointer[] = [];
  for (let at = 0; at < size; at += span) {
    const form = input.u8();
    if (level === 1 && form === MIXED_CHILD) throw new Damage('A block cannot be synthetic in part');
    children.push(decodePointer(input, form, Math.min(span, size - at)));
  }
  input.end();
  return { level, size, children };
}
