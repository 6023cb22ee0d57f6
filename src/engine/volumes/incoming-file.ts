import type { Bytes, EpochMs } from '../../aws/units.ts';
import { MiB } from '../../aws/units.ts';
import type { UploadFile } from '../../lab/upload.ts';
import type { VolumePath } from '../../lab/volume.ts';
import { PIECE_SIZE } from '../data/file-tree.ts';
import { TUNING } from '../data/tuning.ts';

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file on its way into a volume. */
export interface IncomingFile {
  readonly path: VolumePath;
  readonly bytes: Bytes;
  /** The service's time when absent. */
  readonly modified?: EpochMs;
  /** Its bytes as `buildFile` takes them. Rejects with `Unreadable` when they cannot be had. */
  readonly pieces: () => Pieces;
  /** The same bytes, when they lie in one Blob: small ones are read several at a time, and perhaps in another worker. */
  readonly blob?: Blob;
}

/** The bytes of one file could not be read; others still can. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Reasons for it. */
export const GONE = 'The file changed, moved or cannot be read any more. Choose it again.';
export const CHANGED = 'The file changed while it was read. Choose it again.';

/** A file that a page handed over: read when its turn comes, piece by piece. */
export const fromUpload = ({ path, bytes, modified }: UploadFile): IncomingFile => ({
  path,
  bytes: bytes.size,
  modified: Number.isFinite(modified) ? modified : 0,
  pieces: () => readBlob(bytes),
  blob: bytes,
});

/** Reads one piece ahead, so that the disk and the hashes work at the same time. */
async function* readBlob(blob: Blob): AsyncGenerator<Uint8Array> {
  let next = readPiece(blob, 0);
  for (let at = PIECE_SIZE; at < blob.size; at += PIECE_SIZE) {
    const piece = await next;
    next = readPiece(blob, at);
    // It is awaited in the next turn; until then its failure is nobody's.
    next.catch(() => undefined);
    yield piece;
  }
  if (blob.size > 0) yield await next;
}

async function readPiece(blob: Blob, at: number): Promise<Uint8Array> {
  // Making a slice waits for another process of the browser; most files need none.
  const part = blob.size <= PIECE_SIZE ? blob : blob.slice(at, at + PIECE_SIZE);
  const bytes = await part.arrayBuffer().catch((error: unknown) => {
    throw new Unreadable(GONE, { cause: error });
  });
  if (bytes.byteLength === part.size) return new Uint8Array(bytes);
  throw new Unreadable(CHANGED);
}

/** Files, and bytes of them, that become part of the volume in one step: as they are read here, or cut elsewhere. */
export const READ_BATCH = { most: 512, mostBytes: 8 * MiB };
export const CUT_BATCH = { most: TUNING.batchFiles, mostBytes: TUNING.batchBytes };
