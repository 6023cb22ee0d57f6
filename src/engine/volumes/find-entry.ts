import { getEntry, totalsAt } from '../data/directory-tree.ts';
import type { Entry } from '../data/entry.ts';
import { synthetic } from '../data/file-pointer.ts';
import type { Hash, ObjectReader } from '../data/objects.ts';
import { type Segments, toPath } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/** The entry at a path; of the root one without a name or time. @returns `undefined` when there is nothing */
export async function findEntry(
  reader: ObjectReader,
  root: Hash | undefined,
  segments: Segments,
): Promise<Entry | undefined> {
  if (segments.length === 0) {
    const { bytes, files, syntheticBytes = 0 } = await totalsAt(reader, root);
    const hash = root && { hash: root };
    return { name: '', kind: 'directory', bytes, files, modified: 0, ...hash, ...synthetic(syntheticBytes) };
  }
  let entry: Entry | undefined;
  let directory = root;
  for (const [depth, name] of segments.entries()) {
    entry = await getEntry(reader, directory, name);
    if (depth < segments.length - 1 && entry?.kind !== 'directory') return undefined;
    directory = entry?.hash;
  }
  return entry;
}

/** The entry at a path. @throws {VolumeError} NotFound */
export async function mustFindEntry(reader: ObjectReader, root: Hash | undefined, segments: Segments): Promise<Entry> {
  const entry = await findEntry(reader, root, segments);
  if (!entry) throw new VolumeError('NotFound', `There is no "${toPath(segments)}".`);
  return entry;
}

/** The file at a path. @throws {VolumeError} NotFound, BadRequest when it is a directory */
export async function mustFindFile(reader: ObjectReader, root: Hash | undefined, segments: Segments): Promise<Entry> {
  const entry = await mustFindEntry(reader, root, segments);
  if (entry.kind === 'directory')
    throw new VolumeError('BadRequest', `"${toPath(segments)}" is a directory, not a file.`);
  return entry;
}

/** The directory at a path. @throws {VolumeError} NotFound, BadRequest when it is a file */
export async function mustFindDirectory(
  reader: ObjectReader,
  root: Hash | undefined,
  segments: Segments,
): Promise<Entry> {
  const entry = await mustFindEntry(reader, root, segments);
  if (entry.kind === 'file') throw new VolumeError('BadRequest', `"${toPath(segments)}" is a file, not a directory.`);
  return entry;
}
