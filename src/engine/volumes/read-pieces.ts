import { MiB } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import type { Entry } from '../data/entry.ts';
import { toHex } from '../data/hex.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { mustFindFile } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { readContent } from './read-file.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';
import { VolumeError } from './volume-error.ts';

/** Bytes of a piece, but for the last. */
export const READ_PIECE = 16 * MiB;

/**
 * A part of a file, piece after piece, each read and checked when it is asked for.
 *
 * @param from  first byte
 * @param to  the byte after the last one, at most the file's size
 * @throws {VolumeError} NotFound, BadRequest; Conflict when the file was changed since the first piece; {Damage}
 */
export async function* readPieces(
  data: DataPorts,
  source: Source,
  path: VolumePath,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<Blob, void> {
  const segments = mustParsePath(path);
  let begun: string | undefined;
  for (let at = from; at < to; at += READ_PIECE) {
    yield await readTree(data, source, async ({ repository, root }) => {
      const file = await mustFindFile(repository, root, segments);
      begun ??= versionOf(file);
      if (begun !== versionOf(file)) throw new VolumeError('Conflict', `The file ${path} changed while it was read.`);
      return readContent(repository, file, { from: at, to: Math.min(at + READ_PIECE, to) });
    });
  }
}

const versionOf = ({ bytes, modified, hash }: Entry) => `${bytes} ${modified} ${hash ? toHex(hash) : ''}`;
