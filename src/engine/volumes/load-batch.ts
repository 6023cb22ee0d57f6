import type { UploadFailure } from '../../lab/upload.ts';
import { PIECE_SIZE } from '../data/file-tree.ts';
import { BATCH_BYTES, BATCH_FILES, type IncomingFile, type Pieces, Unreadable } from './incoming-file.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { parsePath, type Segments } from './parse-path.ts';
import { groupFiles, readTogether } from './read-together.ts';

/** A file whose bytes are in memory, or come piece by piece when there are many. */
export interface LoadedFile {
  readonly file: IncomingFile;
  readonly segments: Segments;
  readonly pieces: Pieces;
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

/** Takes the next files and reads the small ones. Files that cannot be read or placed are its failures. */
export async function loadBatch(files: Iterator<IncomingFile>): Promise<Batch> {
  const taken: IncomingFile[] = [];
  let isLast = false;
  for (let bytes = 0; bytes < BATCH_BYTES && taken.length < BATCH_FILES; ) {
    const next = files.next();
    if (next.done) {
      isLast = true;
      break;
    }
    taken.push(next.value);
    bytes += next.value.bytes;
  }
  const loaded = (await mapConcurrently(groupFiles(taken), LANES, loadGroup)).flat();
  return {
    files: loaded.filter((file) => 'pieces' in file),
    failures: loaded.filter((file) => 'reason' in file),
    isLast,
  };
}

async function loadGroup(files: readonly IncomingFile[]): Promise<readonly (LoadedFile | UploadFailure)[]> {
  const read = files.length > 1 ? await readTogether(files) : undefined;
  if (!read) return mapConcurrently(files, LANES, (file) => load(file));
  return Promise.all(files.map((file, at) => load(file, read[at])));
}

async function load(file: IncomingFile, bytes?: Uint8Array): Promise<LoadedFile | UploadFailure> {
  const segments = parsePath(file.path);
  if ('problem' in segments) return { path: file.path, reason: segments.problem };
  if (segments.length === 0) return { path: file.path, reason: 'A file needs a name.' };
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
