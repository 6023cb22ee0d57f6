import type { VolumeEntry, VolumePath } from '../../lab/volume.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import { mustFindEntry } from './find-entry.ts';
import { toVolumeEntry } from './list-entries.ts';
import { mustParsePath } from './parse-path.ts';
import { readTree } from './read-tree.ts';
import type { Source } from './source.ts';

/**
 * What a directory says of one path. The root has an empty name, and 0 for its time.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function statEntry(data: DataPorts, source: Source, path: VolumePath): Promise<VolumeEntry> {
  const segments = mustParsePath(path);
  return readTree(data, source, async ({ repository, root }) =>
    toVolumeEntry(await mustFindEntry(repository, root, segments)),
  );
}
