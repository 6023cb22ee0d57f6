import type { ChangeResult, VolumePath } from '../../lab/volume.ts';
import { addChange, type Changes, newDirectory } from '../data/tree-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { findEntry } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/**
 * Makes a directory and those above it that are missing.
 *
 * @throws {VolumeError} BadRequest; Conflict when its name is taken
 */
export async function makeDirectory(ports: VolumePorts, volumeId: string, path: VolumePath): Promise<ChangeResult> {
  const segments = mustParsePath(path);
  return editVolume(ports, volumeId, async ({ writer, root, now }) => {
    const taken = await findEntry(writer, root, segments);
    if (taken) throw new VolumeError('Conflict', `There is already a ${taken.kind} "${path}".`);
    const changes: Changes = new Map();
    addChange(changes, segments, newDirectory());
    return { root: await applyChanges(writer, root, changes, now), result: { files: 0, bytes: 0 } };
  });
}
