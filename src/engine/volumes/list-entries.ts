import type { Listing, VolumeEntry, VolumePath } from '../../lab/volume.ts';
import { readEntries, totalsAt } from '../data/directory-tree.ts';
import type { Entry } from '../data/entry.ts';
import { synthetic } from '../data/file-pointer.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { mustFindDirectory } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { readTree, type Tree } from './read-tree.ts';
import type { Source } from './source.ts';

export interface ListOptions {
  /** The name before the first one wanted. */
  readonly after?: string;
  /** Entries at most. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 1000;

/**
 * Lists a directory in the order of names. Reads all of its own nodes, none of those below it.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function listEntries(
  data: DataPorts,
  source: Source,
  path: VolumePath,
  { after = '', limit = DEFAULT_LIMIT }: ListOptions = {},
): Promise<Listing> {
  const segments = mustParsePath(path);
  return readTree(data, source, async (tree) => {
    const { hash } = await mustFindDirectory(tree.repository, tree.root, segments);
    const total = await totalsAt(tree.repository, hash);
    const rest = (await readEntries(tree.repository, hash)).filter((entry) => entry.name > after);
    const entries = rest.slice(0, limit).map(toVolumeEntry);
    const last = entries.at(-1);
    const next = last && rest.length > entries.length ? { next: last.name } : undefined;
    return { path, entries, ...next, total, ...(await loadingOf(tree)) };
  });
}

/** An entry without its place in the store. */
export const toVolumeEntry = ({ name, kind, bytes, files, modified, syntheticBytes = 0 }: Entry): VolumeEntry => ({
  name,
  kind,
  bytes,
  files,
  modified,
  ...synthetic(syntheticBytes),
});

async function loadingOf({ repository, isLoading }: Tree): Promise<Pick<Listing, 'loading'> | undefined> {
  if (!isLoading) return undefined;
  const { presentBytes, absentBytes } = await repository.holdings();
  return { loading: { doneBytes: presentBytes, totalBytes: presentBytes + absentBytes } };
}
