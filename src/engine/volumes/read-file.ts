import { GiB, MiB } from '../../aws/units.ts';
import { MAX_READ_SYNTHETIC_BYTES, type VolumePath } from '../../lab/volume.ts';
import { Damage } from '../data/damage.ts';
import type { Entry } from '../data/entry.ts';
import { readExtent } from '../data/extent.ts';
import { type FileBlock, type FileExtent, partsOf } from '../data/file-read.ts';
import { joinBlobs } from '../data/lazy-blob.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import type { Repository } from '../repository/repository.ts';
import { mustFindFile } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';
import { VolumeError } from './volume-error.ts';

export interface Range {
  /** First byte wanted, 0 unless told. */
  readonly from?: number;
  /** The byte after the last one wanted; the file's end unless told, and at most. */
  readonly to?: number;
}

/** Bytes that are read and checked, or made, at a time. */
const STEP = 16 * MiB;

/**
 * A file, or a part of it, as one Blob made of parts of stored packs, and of what synthetic extents make. Every block is
 * checked before this resolves, and no more than 16 MiB are in memory at a time.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function readFile(data: DataPorts, source: Source, path: VolumePath, range: Range = {}): Promise<Blob> {
  const segments = mustParsePath(path);
  return readTree(data, source, async ({ repository, root }) =>
    readContent(repository, await mustFindFile(repository, root, segments), range),
  );
}

/** The bytes of a file's entry. @throws {VolumeError} BadRequest for too many synthetic ones at once @see readFile */
export async function readContent(repository: Repository, file: Entry, { from = 0, to }: Range = {}): Promise<Blob> {
  const end = Math.min(file.bytes, to ?? file.bytes);
  const parts: Blob[] = [];
  let first: number | undefined;
  let step: FileBlock[] = [];
  let made = 0;
  const take = async () => {
    if (step.length === 0) return;
    const size = sizeOf(step);
    const part = await repository.readBlob(step.map((block) => block.child));
    if (part.size !== size) throw new Damage(`Blocks of ${part.size} bytes are not those of ${size}`);
    parts.push(part);
    step = [];
  };
  for await (const some of partsOf(repository, file, from, end)) {
    for (const part of some) {
      const start = 'extent' in part ? Math.max(from, part.start) : part.start;
      first ??= start;
      if ('child' in part) step.push(part);
      else {
        const till = Math.min(end, part.start + part.size);
        made += till - start;
        if (made > MAX_READ_SYNTHETIC_BYTES) throw tooManyMade(file);
        await take();
        parts.push(...makeBlobs(part, start, till));
      }
    }
    if (sizeOf(step) >= STEP) await take();
  }
  await take();
  const begin = first ?? from;
  return joinBlobs(parts).slice(from - begin, Math.max(from, end) - begin);
}

const sizeOf = (blocks: readonly FileBlock[]) => blocks.reduce((sum, block) => sum + block.size, 0);

/** The bytes of an extent from one byte of its file up to another. The browser keeps them where it likes. */
function* makeBlobs({ extent, start }: FileExtent, from: number, to: number): Generator<Blob> {
  for (let at = from; at < to; at += STEP)
    yield new Blob([readExtent(extent, at - start, Math.min(to, at + STEP) - start)]);
}

const tooManyMade = ({ name }: Entry) =>
  new VolumeError(
    'BadRequest',
    `"${name}" is synthetic: read at most ${MAX_READ_SYNTHETIC_BYTES / GiB} GiB of it at once.`,
  );
