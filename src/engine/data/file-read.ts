import { Damage } from './damage.ts';
import { decodeFileNode, type FileNode, heightOf, spanOf } from './file-node.ts';
import type { FileContent } from './file-tree.ts';
import { BLOCK, BLOCK_SIZE, FILE_NODE, type Hash, type ObjectReader } from './objects.ts';

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
  const bytes = await reader.read({ hash, kind: BLOCK });
  if (bytes.length === size) return bytes;
  throw new Damage(`A block of ${bytes.length} bytes is not the one of ${size}`);
}

/**
 * The bytes of a file from `from` up to `to`, in order, block by block. Reads at most 64 blocks at a time.
 *
 * @param to  At most the file's size
 */
export async function* readRange(
  reader: ObjectReader,
  content: FileContent,
  from = 0,
  to: number = content.bytes,
): AsyncGenerator<Uint8Array> {
  if (content.hash === undefined || from >= to) return;
  yield* readPart(reader, content.hash, heightOf(content.bytes), content.bytes, from, to);
}

/** Reads [from, to) of the subtree `hash`, counted from its own beginning. */
async function* readPart(
  reader: ObjectReader,
  hash: Hash,
  level: number,
  size: number,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  if (level === 0) {
    yield (await readBlock(reader, hash, size)).subarray(from, to);
    return;
  }
  const span = spanOf(level - 1);
  const { children } = await readFileNode(reader, hash, level, size);
  const wanted = children
    .map((child, index) => ({ child, start: index * span, size: Math.min(span, size - index * span) }))
    .filter((part) => part.start < to && part.start + part.size > from);
  if (level === 1) {
    const blocks = await Promise.all(wanted.map((part) => readBlock(reader, part.child, part.size)));
    for (const [index, part] of wanted.entries()) {
      const block = blocks[index];
      if (block) yield block.subarray(Math.max(0, from - part.start), Math.min(BLOCK_SIZE, to - part.start));
    }
    return;
  }
  for (const part of wanted) {
    const end = Math.min(part.size, to - part.start);
    yield* readPart(reader, part.child, level - 1, part.size, Math.max(0, from - part.start), end);
  }
}
