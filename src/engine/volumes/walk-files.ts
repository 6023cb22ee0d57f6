import type { Bytes, EpochMs } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import { readEntries } from '../data/directory-tree.ts';
import type { BulkReader, Hash } from '../data/objects.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { mustFindDirectory } from './find-entry.ts';
import { mustParsePath, type Segments } from './parse-path.ts';
import { type Found, groupsOf, openGroup } from './read-group.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';

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
  for (const group of groupsOf(found)) {
    for (const { segments, entry, read } of openGroup(data, source, above, group)) {
      const { kind, bytes, modified } = entry;
      const name = segments.join('/');
      yield { path: kind === 'file' ? name : `${name}/`, bytes, modified, read };
    }
  }
}

async function findBelow(reader: BulkReader, root: Hash | undefined, above: Segments): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const entry of await readEntries(reader, root)) {
    const segments = [...above, entry.name];
    if (entry.kind === 'file' || !entry.hash) found.push({ segments, entry });
    else for (const below of await findBelow(reader, entry.hash, segments)) found.push(below);
  }
  return found;
}
