import type { Bytes } from '../../aws/units.ts';
import type { UploadFailure } from '../../lab/upload.ts';
import { dropBytes } from '../data/drop-bytes.ts';
import { buildFile, type FileContent } from '../data/file-tree.ts';
import { BLOCK, BLOCK_SIZE } from '../data/objects.ts';
import { addChange, type Changes } from '../data/tree-changes.ts';
import { editTree } from '../data/tree-edit.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import { inTheWay } from './apply-changes.ts';
import type { CutPiece } from './cut-files.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { Unreadable } from './incoming-file.ts';
import type { Batch, LoadedFile } from './load-batch.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { toPath } from './parse-path.ts';

export interface StoredBatch {
  readonly files: number;
  readonly bytes: Bytes;
  readonly failures: readonly UploadFailure[];
}

/** Files hashed at a time: enough to keep the hashing thread of the browser busy. */
const LANES = 8;

/**
 * Puts a batch into the volume, all of its files in one durable step.
 *
 * @param onPiece  told of bytes that are staged, by the size of the piece; throws to give up
 * @throws {VolumeError} NotFound when the volume is gone; {StorageFault}; what `onPiece` threw; then nothing has changed
 */
export function storeBatch(
  ports: VolumePorts,
  volumeId: string,
  batch: Batch,
  onPiece: (bytes: Bytes) => void,
): Promise<StoredBatch> {
  return editVolume(ports, volumeId, async ({ writer, root, now }) => {
    const staged = await mapConcurrently(batch.files, LANES, (loaded) => stageFile(writer, loaded, onPiece));
    const failures: UploadFailure[] = [...batch.failures];
    const changes: Changes = new Map();
    const stored = new Map<string, Bytes>();
    for (const [n, { file, segments }] of batch.files.entries()) {
      const content = staged[n];
      if (!content || 'reason' in content) {
        if (content) failures.push(content);
        continue;
      }
      const entry = { kind: 'file', files: 1, modified: file.modified ?? now, ...content } as const;
      if (addChange(changes, segments, { kind: 'put', entry })) stored.set(file.path, content.bytes);
      else failures.push({ path: file.path, reason: inTheWay(file.path) });
    }
    const edited = await editTree(writer, root, changes, now);
    for (const segments of edited.conflicts) {
      const path = toPath(segments);
      stored.delete(path);
      failures.push({ path, reason: inTheWay(path) });
    }
    const bytes = [...stored.values()].reduce((sum, size) => sum + size, 0);
    return { root: edited.hash, result: { files: stored.size, bytes, failures } };
  });
}

async function stageFile(
  writer: RepositoryWriter,
  { file, pieces }: LoadedFile,
  onPiece: (bytes: Bytes) => void,
): Promise<FileContent | UploadFailure> {
  async function* told() {
    for await (const piece of pieces) {
      yield piece instanceof Uint8Array ? piece : await keep(writer, piece);
      onPiece(piece instanceof Uint8Array ? piece.length : piece.bytes);
      if (piece instanceof Uint8Array && isCopied(piece)) dropBytes(piece);
    }
  }
  try {
    return await buildFile(writer, told());
  } catch (error) {
    if (error instanceof Unreadable) return { path: file.path, reason: error.message };
    throw error;
  }
}

/** Whether the blocks of a staged piece are copies of it, and nothing else lies in its memory. */
const isCopied = ({ length, buffer }: Uint8Array) => length > BLOCK_SIZE && length === buffer.byteLength;

/** All blocks of a piece at once, so that they follow each other in the pack too and are one slice of what was cut. */
async function keep(writer: RepositoryWriter, { blocks, take }: CutPiece): Promise<CutPiece['blocks']> {
  await take?.(writer);
  await Promise.all(blocks.map(({ hash, part }) => writer.stageKnown(hash, BLOCK, part)));
  return blocks;
}
