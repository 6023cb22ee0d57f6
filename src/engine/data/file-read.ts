import { Damage } from './damage.ts';
import { decodeFileNode, type FileNode, heightOf, spanOf } from './file-node.ts';
import type { FileContent } from './file-tree.ts';
import { BLOCK, type BulkReader, type Child, FILE_NODE, type Hash, type ObjectReader } from './objects.ts';

/**
 * Reads a node where a certain one is expected.
 *
 * @param size  Bytes of the file that it covers
 * @throws {Damage} when it is another
 */
export async function readFileNode(reader: ObjectReader, hash: Hash, level: number, size: number): Promise<FileNode> {
  const node = decodeFileNode(await reader.read({ hash, kind: FILE_NODE }));
  if (node.level === level && node.size === size) return node;
  throw new Damage(
    `A file node of level ${node.level} and ${node.size} bytes is not the one of level ${level} and ${size}`,
  );
}

/** Reads a block where one of `size` bytes is expected. @throws {Damage} when it has another size */
export async function readBlock(reader: ObjectReader, hash: Hash, size: number): Promise<Uint8Array> {
  return mustHaveSize(await reader.read({ hash, kind: BLOCK }), size);
}

function mustHaveSize(bytes: Uint8Array | undefined, size: number): Uint8Array {
  if (bytes?.length === size) return bytes;
  throw new Damage(`A block of ${bytes?.length} bytes is not the one of ${size}`);
}

/** A block of a file. */
export interface FileBlock {
  readonly child: Child;
  /** Byte of the file that it begins with. */
  readonly start: number;
  readonly size: number;
}

/**
 * The blocks of a file that hold bytes from `from` up to `to`, in order, as many at a time as one node names. Reads nodes
 * only.
 *
 * @throws {Damage} when a node cannot be read
 */
export async function* blocksOf(
  reader: ObjectReader,
  content: FileContent,
  from = 0,
  to: number = content.bytes,
): AsyncGenerator<readonly FileBlock[]> {
  if (content.hash === undefined || from >= to) return;
  yield* blocksBelow(reader, { hash: content.hash, start: 0, size: content.bytes }, heightOf(content.bytes), from, to);
}

interface Subtree {
  readonly hash: Hash;
  readonly start: number;
  readonly size: number;
}

async function* blocksBelow(
  reader: ObjectReader,
  { hash, start, size }: Subtree,
  level: number,
  from: number,
  to: number,
): AsyncGenerator<readonly FileBlock[]> {
  if (level === 0) {
    yield [{ child: { hash, kind: BLOCK }, start, size }];
    return;
  }
  const { children } = await readFileNode(reader, hash, level, size);
  const span = spanOf(level - 1);
  const wanted = children
    .map((child, n) => ({ hash: child, start: start + n * span, size: Math.min(span, size - n * span) }))
    .filter((part) => part.start < to && part.start + part.size > from);
  if (level === 1)
    yield wanted.map((part) => ({ child: { hash: part.hash, kind: BLOCK }, start: part.start, size: part.size }));
  else for (const part of wanted) yield* blocksBelow(reader, part, level - 1, from, to);
}

/** Reads blocks of files. @throws {Damage} when one has another size than its file says */
export async function readBlocks(
  reader: BulkReader,
  blocks: readonly Pick<FileBlock, 'child' | 'size'>[],
): Promise<readonly Uint8Array[]> {
  const read = await reader.readMany(blocks.map((block) => block.child));
  for (const [n, { size }] of blocks.entries()) mustHaveSize(read[n], size);
  return read;
}

/**
 * The bytes of a file from `from` up to `to`, in order, block by block. Reads at most 64 blocks at a time.
 *
 * @param to  at most the file's size
 * @throws {Damage} when an object cannot be read; the blocks before it have been given
 */
export async function* readRange(
  reader: BulkReader,
  content: FileContent,
  from = 0,
  to: number = content.bytes,
): AsyncGenerator<Uint8Array> {
  for await (const blocks of blocksOf(reader, content, from, to)) {
    const read = await readBlocks(reader, blocks);
    for (const [n, { start }] of blocks.entries()) {
      const bytes = read[n];
      if (bytes) yield bytes.subarray(Math.max(0, from - start), Math.max(0, to - start));
    }
  }
}
