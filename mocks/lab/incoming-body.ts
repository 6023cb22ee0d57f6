import { PIECE_SIZE } from '../../src/engine/data/file-tree.ts';
import { type IncomingFile, Unreadable } from '../../src/engine/volumes/incoming-file.ts';

/**
 * The body of a request as a file on its way into a volume. Its first piece is read before this resolves, so that a small file
 * is whole by then; of a larger one, no more than two pieces are in memory at a time.
 *
 * @throws {Unreadable} when the body is cut off in its first piece
 */
export async function toIncomingFile(path: string, request: Request): Promise<IncomingFile> {
  const body = request.body ?? (await request.blob()).stream(); // some browsers know no body of a Request
  const pieces = inPieces(body.getReader());
  const first = await pieces.next();
  if (first.done) return { path, bytes: 0, pieces: () => [] };
  if (first.value.length < PIECE_SIZE) return { path, bytes: first.value.length, pieces: () => [first.value] };
  return { path, bytes: PIECE_SIZE + 1, pieces: () => resumed(first.value, pieces) };
}

async function* resumed(first: Uint8Array, rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Pieces of `PIECE_SIZE` bytes, the last one shorter. */
async function* inPieces(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let piece = new Uint8Array(PIECE_SIZE);
  let filled = 0;
  for (let chunk = await next(reader); chunk !== undefined; chunk = await next(reader)) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + PIECE_SIZE - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < PIECE_SIZE) continue;
      yield piece;
      piece = new Uint8Array(PIECE_SIZE);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.slice(0, filled);
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (cause) {
    throw new Unreadable('The content was cut off, so the file was left as it was.', { cause });
  }
}
