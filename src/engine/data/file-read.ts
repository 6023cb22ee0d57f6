import { Damage } from './damage.ts';
import { type Extent, readExtent } from './extent.ts';
import { decodeFileNode, type FileNode, heightOf, spanOf } from './file-node.ts';
import { isExtent, type MixedNode, type Pointer, pointerOf } from './file-pointer.ts';
import type { FileContent } from './file-tree.ts';
import { BLOCK, BLOCK_SIZE, type BulkReader, type Child, FILE_NODE, type Hash, type ObjectReader } from './objects.ts';

/** A pointer to an object. */
type Stored = Hash | MixedNode;

const hashOf = (pointer: Stored): Hash => (pointer instanceof Uint8Array ? pointer : pointer.hash);

/**
 * Reads a node where a certain one is expected.
 *
 * @param size  Bytes of the file that it covers
 * @throws {Damage} when it is another
 */
export async function readFileNode(reader: ObjectReader, at: Stored, level: number, size: number): Promise<FileNode> {
  const node = decodeFileNode(await reader.read({ hash: hashOf(at), kind: FILE_NODE }));
  if (node.level === level && node.size === size) return node;
  throw new Damage(
    `A file node of level ${node.level} and ${node.size} bytes is not the one of level ${level} and ${size}`,
  );
}

/** Reads a block where one of `size` bytes is expected. @throws {Damage} when it has another size */
export async function readBlock(reader: ObjectReader, at: Stored, size: number): Promise<Uint8Array> {
  return mustHaveSize(await reader.read({ hash: hashOf(at), kind: BLOCK }), size);
}

function mustHaveSize(bytes: Uint8Array | undefined, size: number): Uint8Array {
  if (bytes?.length === size) return bytes;
  throw new Damage(`A block of ${bytes?.length} bytes is not the one of ${size}`);
}

/** A part of a file. */
interface Placed {
  /** Byte of the file that it begins with. */
  readonly start: number;
  readonly size: number;
}

/** A stored block of a file. */
export interface FileBlock extends Placed {
  readonly child: Child;
}

/** A synthetic extent of a file, whole, whatever part of it was asked for. */
export interface FileExtent extends Placed {
  readonly extent: Extent;
}

/**
 * The blocks and extents of a file that hold bytes from `from` up to `to`, in order, as many at a time as one node names.
 * Reads nodes only.
 *
 * @throws {Damage} when a node cannot be read
 */
export async function* partsOf(
  reader: ObjectReader,
  content: FileContent,
  from = 0,
  to: number = content.bytes,
): AsyncGenerator<readonly (FileBlock | FileExtent)[]> {
  const pointer = pointerOf(content);
  if (pointer === undefined || from >= to) return;
  yield* partsBelow(reader, { pointer, start: 0, size: content.bytes }, heightOf(content.bytes), from, to);
}

/** The blocks among `partsOf`: what is stored of a file. */
export async function* blocksOf(
  reader: ObjectReader,
  content: FileContent,
  from = 0,
  to: number = content.bytes,
): AsyncGenerator<readonly FileBlock[]> {
  for await (const parts of partsOf(reader, content, from, to)) {
    const blocks = parts.filter((part) => 'child' in part);
    if (blocks.length > 0) yield blocks;
  }
}

interface Subtree extends Placed {
  readonly pointer: Pointer;
}

async function* partsBelow(
  reader: ObjectReader,
  { pointer, start, size }: Subtree,
  level: number,
  from: number,
  to: number,
): AsyncGenerator<readonly (FileBlock | FileExtent)[]> {
  if (level === 0 || isExtent(pointer)) {
    yield [toPart({ pointer, start, size })];
    return;
  }
  const { children } = await readFileNode(reader, pointer, level, size);
  const span = spanOf(level - 1);
  const wanted = children
    .map((child, n) => ({ pointer: child, start: start + n * span, size: Math.min(span, size - n * span) }))
    .filter((part) => part.start < to && part.start + part.size > from);
  if (level === 1) yield wanted.map(toPart);
  else for (const part of wanted) yield* partsBelow(reader, part, level - 1, from, to);
}

function toPart({ pointer, start, size }: Subtree): FileBlock | FileExtent {
  if (isExtent(pointer)) return { extent: pointer, start, size };
  return { child: { hash: hashOf(pointer), kind: BLOCK }, start, size };
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
 * The bytes of a file from `from` up to `to`, in order, block by block. Reads at most 64 blocks at a time, and makes one
 * block of an extent at a time.
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
  for await (const parts of partsOf(reader, content, from, to)) {
    const blocks = parts.filter((part) => 'child' in part);
    const read = (await readBlocks(reader, blocks)).values();
    for (const part of parts) {
      const first = Math.max(0, from - part.start);
      const end = Math.min(part.size, to - part.start);
      if ('extent' in part) yield* makeBlocks(part.extent, first, end);
      else yield (read.next().value ?? new Uint8Array()).subarray(first, end);
    }
  }
}

function* makeBlocks(extent: Extent, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; ) {
    const end = Math.min(to, (Math.floor(at / BLOCK_SIZE) + 1) * BLOCK_SIZE);
    yield readExtent(extent, at, end);
    at = end;
  }
}
