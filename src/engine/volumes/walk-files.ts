import type { Bytes, EpochMs } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import { Damage } from '../data/damage.ts';
import { readEntries } from '../data/directory-tree.ts';
import type { Entry } from '../data/entry.ts';
import { readRange } from '../data/file-read.ts';
import { isSameHash } from '../data/hash.ts';
import type { Hash, ObjectReader } from '../data/objects.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { openRepository } from '../repository/open-repository.ts';
import { findEntry, mustFindDirectory } from './find-entry.ts';
import { mustParsePath, type Segments } from './parse-path.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';
import { VolumeError } from './volume-error.ts';

/** A file, or a directory with nothing in it. */
export interface WalkedFile {
  /** Names below the directory that was asked for, joined by '/'; of an empty directory with a '/' at its end. */
  readonly path: string;
  readonly bytes: Bytes;
  readonly modified: EpochMs;
  /**
   * The bytes, read when they are asked for.
   *
   * @throws {VolumeError} Conflict when the file was changed meanwhile and the old bytes are gone; {Damage}
   */
  readonly read: () => AsyncGenerator<Uint8Array>;
}

interface Found {
  readonly segments: Segments;
  readonly entry: Entry;
}

/**
 * All files below a directory as it is at this instant, in the order of names. Lists the whole tree before the first one; reads no file
 * by itself.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function* walkFiles(data: DataPorts, source: Source, path: VolumePath): AsyncGenerator<WalkedFile> {
  const above = mustParsePath(path);
  const found = await readTree(data, source, async ({ repository, root }) => {
    const { hash } = await mustFindDirectory(repository, root, above);
    return findBelow(repository, hash, []);
  });
  for (const { segments, entry } of found) {
    const { bytes, modified } = entry;
    const name = entry.kind === 'file' ? segments.join('/') : `${segments.join('/')}/`;
    yield { path: name, bytes, modified, read: () => readWalked(data, source, [...above, ...segments], entry) };
  }
}

async function findBelow(reader: ObjectReader, root: Hash | undefined, above: Segments): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const entry of await readEntries(reader, root)) {
    const segments = [...above, entry.name];
    if (entry.kind === 'file' || !entry.hash) found.push({ segments, entry });
    else for (const below of await findBelow(reader, entry.hash, segments)) found.push(below);
  }
  return found;
}

async function* readWalked(
  data: DataPorts,
  source: Source,
  segments: Segments,
  entry: Entry,
): AsyncGenerator<Uint8Array> {
  const repository = await openRepository(data, 'vaultId' in source ? source.vaultId : source.volumeId);
  try {
    yield* readRange(repository, entry);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    const now = await readTree(data, source, (tree) => findEntry(tree.repository, tree.root, segments));
    if (now?.hash && entry.hash && isSameHash(now.hash, entry.hash)) throw error;
    throw new VolumeError('Conflict', `The file "${segments.join('/')}" was changed while it was read. Try again.`);
  }
}
