import { Defect } from '../defect.ts';
import { byteReader } from './byte-reader.ts';
import { byteWriter } from './byte-writer.ts';
import { Damage } from './damage.ts';
import { HASH_SIZE } from './hash.ts';
import { BLOCK_SIZE, FAN_OUT, FILE_NODE, type Hash } from './objects.ts';

/** Raised when a node's form changes; old nodes stay readable because each names its own. */
export const NODE_VERSION = 1;
/** A child named by the hash of a stored object. Other numbers are kept for extents made by a function, and packed blocks. */
export const STORED_CHILD = 1;
/** Levels of nodes that the largest file can have: enough for 2^53 bytes. */
export const MAX_HEIGHT = 7;

/** An inner node of a file's tree. Every child but the last covers `spanOf(level - 1)` bytes. */
export interface FileNode {
  /** 1 above blocks, and one more for each node on the way down to them. */
  readonly level: number;
  /** Bytes of the file below this node. */
  readonly size: number;
  readonly children: readonly Hash[];
}

/** Bytes that a full subtree of that level covers; level 0 is a block. */
export const spanOf = (level: number): number => BLOCK_SIZE * FAN_OUT ** level;

/** Levels of nodes above the blocks of a file of `size` bytes: 0 up to one block. */
export function heightOf(size: number): number {
  let height = 0;
  while (spanOf(height) < size) height += 1;
  return height;
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
    out.u8(STORED_CHILD);
    out.bytes(child);
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
  const children: Hash[] = [];
  for (let left = Math.ceil(size / spanOf(level - 1)); left > 0; left -= 1) {
    if (input.u8() !== STORED_CHILD) throw new Damage('A file node has a child of an unknown form');
    children.push(input.bytes(HASH_SIZE) as Hash);
  }
  input.end();
  return { level, size, children };
}
