import type { UploadFailure } from '../../lab/upload.ts';
import { PIECE_SIZE } from '../data/file-tree.ts';
import { type CutPiece, type Cutter, cutLarge, cutSmall } from './cut-files.ts';
import { CUT_BATCH, type IncomingFile, type Pieces, READ_BATCH, Unreadable } from './incoming-file.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { parsePath, type Segments } from './parse-path.ts';
import { groupFiles, readTogether } from './read-together.ts';

/** A file whose bytes are in memory, or come piece by piece when there are many. */
export interface LoadedFile {
  readonly file: IncomingFile;
  readonly segments: Segments;
  readonly pieces: Pieces | AsyncIterable<CutPiece> | Iterable<CutPiece>;
}

/** What is put into the volume in one step. */
export interface Batch {
  readonly files: readonly LoadedFile[];
  readonly failures: readonly UploadFailure[];
  /** True when no file is left after it. */
  readonly isLast: boolean;
}

/** Files, or groups of small ones, read at a time. Each is a pipe between two processes of a browser. */
const LANES = 16;

/**
 * Takes the next files and reads, or lets cut, the small ones. Files that cannot be read or placed are its failures.
 *
 * @param cutter  makes batches larger, because the bytes of what is a Blob are not in this worker's memory
 */
export async function loadBatch(files: Iterator<IncomingFile>, cutter?: Cutter): Promise<Batch> {
  const taken: IncomingFile[] = [];
  const { most, mostBytes } = cutter ? CUT_BATCH : READ_BATCH;
  let isLast = false;
  let bytes = 0;
  let bytesHere = 0;
  while (bytes < mostBytes && bytesHere < READ_BATCH.mostBytes && taken.length < most) {
    const next = files.next();
    if (next.done) {
      isLast = true;
      break;
    }
    taken.push(next.value);
    bytes += next.value.bytes;
    if (!next.value.blob) bytesHere += next.value.bytes;
  }
  const loaded = cutter
    ? await cutFiles(taken, cutter)
    : (await mapConcurrently(groupFiles(taken), LANES, loadGroup)).flat();
  return {
    files: loaded.filter((file) => 'pieces' in file),
    failures: loaded.filter((file) => 'reason' in file),
    isLast,
  };
}

/** Files that are no Blobs are read here all the same. */
async function cutFiles(
  files: readonly IncomingFile[],
  cutter: Cutter,
): Promise<readonly (LoadedFile | UploadFailure)[]> {
  const small = files.filter(({ blob, bytes }) => blob && bytes <= PIECE_SIZE);
  const cut = await cutSmall(
    cutter,
    small.flatMap(({ blob }) => blob ?? []),
  );
  const pieces = new Map(small.map((file, n) => [file, cut[n]]));
  return mapConcurrently(files, LANES, async (file) => {
    const { path, blob } = file;
    if (!blob) return load(file);
    const piece = pieces.get(file);
    const segments = placeOf(file);
    if ('reason' in segments) return segments;
    if (piece instanceof Unreadable) return { path, reason: piece.message };
    return { file, segments, pieces: piece ? [piece] : cutLarge(cutter, blob) };
  });
}

/** The names that lead to it, or why it cannot be there. */
function placeOf({ path }: IncomingFile): Segments | UploadFailure {
  const segments = parsePath(path);
  if ('problem' in segments) return { path, reason: segments.problem };
  return segments.length === 0 ? { path, reason: 'A file needs a name.' } : segments;
}

async function loadGroup(files: readonly IncomingFile[]): Promise<readonly (LoadedFile | UploadFailure)[]> {
  const read = files.length > 1 ? await readTogether(files) : undefined;
  if (!read) return mapConcurrently(files, LANES, (file) => load(file));
  return Promise.all(files.map((file, at) => load(file, read[at])));
}

async function load(file: IncomingFile, bytes?: Uint8Array): Promise<LoadedFile | UploadFailure> {
  const segments = placeOf(file);
  if ('reason' in segments) return segments;
  if (bytes) return { file, segments, pieces: bytes.length > 0 ? [bytes] : [] };
  if (file.bytes > PIECE_SIZE) return { file, segments, pieces: file.pieces() };
  try {
    return { file, segments, pieces: await collect(file.pieces()) };
  } catch (error) {
    if (error instanceof Unreadable) return { path: file.path, reason: error.message };
    throw error;
  }
}

async function collect(pieces: Pieces): Promise<readonly Uint8Array[]> {
  const list: Uint8Array[] = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}
