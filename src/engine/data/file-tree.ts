import type { Bytes } from '../../aws/units.ts';
import { encodeFileNode, spanOf } from './file-node.ts';
import type { Content } from './file-pointer.ts';
import { BLOCK, BLOCK_SIZE, FAN_OUT, FILE_NODE, type Hash, type ObjectWriter } from './objects.ts';

/** A file's bytes: nothing, one block, a tree of `heightOf(bytes)` levels, or one extent. */
export interface FileContent extends Content {
  readonly bytes: Bytes;
}

/** Bytes under one node above blocks: what `buildFile` takes at a time. */
export const PIECE_SIZE = spanOf(1);

/** A block or node below a node that is not made yet. */
export interface Part {
  readonly hash: Hash;
  readonly size: number;
}

/** Bytes of a file, or blocks of it that are staged already, in order. */
export type Piece = Uint8Array | readonly Part[];

/**
 * Stages a file from its beginning to its end, blocks first. Equal bytes give an equal hash. Keeps one piece of the file
 * and 64 hashes a level in memory.
 *
 * @param pieces  Every piece but the last has, or stands for, `PIECE_SIZE` bytes
 */
export async function buildFile(
  writer: ObjectWriter,
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
): Promise<FileContent> {
  const levels: Part[][] = [[]];
  let bytes = 0;
  for await (const piece of pieces) {
    for (const part of piece instanceof Uint8Array ? await stageBlocks(writer, piece) : piece) {
      bytes += part.size;
      await carry(writer, levels, 0, part);
    }
  }
  for (let level = 0; level < levels.length; level += 1) {
    const parts = levels[level] ?? [];
    const [only] = parts;
    if (level === levels.length - 1 && parts.length < 2) return only ? { bytes, hash: only.hash } : { bytes };
    if (parts.length > 0) await carry(writer, levels, level + 1, await stageNode(writer, level + 1, parts));
  }
  return { bytes };
}

function stageBlocks(writer: ObjectWriter, piece: Uint8Array): Promise<Part[]> {
  const blocks: Promise<Part>[] = [];
  for (let at = 0; at < piece.length; at += BLOCK_SIZE) {
    const block = piece.subarray(at, at + BLOCK_SIZE);
    blocks.push(writer.stage(BLOCK, block).then((hash) => ({ hash, size: block.length })));
  }
  return Promise.all(blocks);
}

/** Adds a part to its level, and makes a node of the full ones that it finds there. */
async function carry(writer: ObjectWriter, levels: Part[][], level: number, part: Part): Promise<void> {
  const parts = levels[level] ?? [];
  levels[level] = parts;
  if (parts.length === FAN_OUT) {
    await carry(writer, levels, level + 1, await stageNode(writer, level + 1, parts));
    parts.length = 0;
  }
  parts.push(part);
}

async function stageNode(writer: ObjectWriter, level: number, parts: readonly Part[]): Promise<Part> {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const children = parts.map((part) => part.hash);
  return { hash: await writer.stage(FILE_NODE, encodeFileNode({ level, size, children })), size };
}
