import { MiB } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import { Damage } from '../data/damage.ts';
import type { Entry } from '../data/entry.ts';
import { blocksOf, type FileBlock } from '../data/file-read.ts';
import { joinBlobs } from '../data/lazy-blob.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import type { Repository } from '../repository/repository.ts';
import { mustFindFile } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';

export interface Range {
  /** First byte wanted, 0 unless told. */
  readonly from?: number;
  /** The byte after the last one wanted; the file's end unless told, and at most. */
  readonly to?: number;
}

/** Bytes that are read and checked at a time. */
const STEP = 16 * MiB;

/**
 * A file, or a part of it, as one Blob made of parts of stored packs. Every block is checked before this resolves, and no
 * more than 16 MiB are in memory at a time.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function readFile(data: DataPorts, source: Source, path: VolumePath, range: Range = {}): Promise<Blob> {
  const segments = mustParsePath(path);
  return readTree(data, source, async ({ repository, root }) =>
    readContent(repository, await mustFindFile(repository, root, segments), range),
  );
}

/** The bytes of a file's entry. @see readFile */
export async function readContent(repository: Repository, file: Entry, { from = 0, to }: Range = {}): Promise<Blob> {
  const end = Math.min(file.bytes, to ?? file.bytes);
  const parts: Blob[] = [];
  let first = 0;
  let step: FileBlock[] = [];
  const take = async () => {
    const size = step.reduce((sum, block) => sum + block.size, 0);
    const part = await repository.readBlob(step.map((block) => block.child));
    if (part.size !== size) throw new Damage(`Blocks of ${part.size} bytes are not those of ${size}`);
    parts.push(part);
    step = [];
  };
  for await (const blocks of blocksOf(repository, file, from, end)) {
    if (parts.length === 0 && step.length === 0) first = blocks[0]?.start ?? 0;
    step.push(...blocks);
    if (step.reduce((sum, block) => sum + block.size, 0) >= STEP) await take();
  }
  if (step.length > 0) await take();
  return joinBlobs(parts).slice(from - first, Math.max(from, end) - first);
}
