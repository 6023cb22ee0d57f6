import type { ChangeResult, VolumePath } from '../../lab/volume.ts';
import { addChange, type Changes } from '../data/tree-changes.ts';
import { compact } from '../repository/compact.ts';
import { applyChanges } from './apply-changes.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { mustFindEntry } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/**
 * Removes files, and directories with all below them, in one step. Then gives their space back.
 *
 * @returns files and bytes that were removed
 * @throws {VolumeError} NotFound when any of them is missing, BadRequest; then nothing is removed
 */
export async function removeEntries(
  ports: VolumePorts,
  volumeId: string,
  paths: readonly VolumePath[],
): Promise<ChangeResult> {
  const list = [...new Set(paths)].map(mustParsePath);
  if (list.some((segments) => segments.length === 0)) {
    throw new VolumeError('BadRequest', 'The root directory cannot be removed.');
  }
  const removed = await editVolume(ports, volumeId, async ({ writer, root, now }) => {
    const changes: Changes = new Map();
    let [files, bytes] = [0, 0];
    // The shorter first: what lies below a removed directory goes with it.
    for (const segments of list.toSorted((a, b) => a.length - b.length)) {
      const entry = await mustFindEntry(writer, root, segments);
      if (!addChange(changes, segments, { kind: 'remove' })) continue;
      files += entry.files;
      bytes += entry.bytes;
    }
    return { root: await applyChanges(writer, root, changes, now), result: { files, bytes } };
  });
  await compact(ports, volumeId);
  return removed;
}
