import type { ChangeResult, RenameRequest } from '../../lab/volume.ts';
import { addChange, type Changes } from '../data/tree-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { findEntry, mustFindDirectory, mustFindEntry } from './find-entry.ts';
import { mustParsePath, type Segments } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/**
 * Gives a file or a whole directory another path. Touches only the directories it leaves and enters, whatever its size.
 *
 * @returns its files and bytes
 * @throws {VolumeError} NotFound, also of the directory it would enter; Conflict when the new name is taken; BadRequest
 */
export async function renameEntry(ports: VolumePorts, volumeId: string, request: RenameRequest): Promise<ChangeResult> {
  const from = mustParsePath(request.from);
  const to = mustParsePath(request.to);
  if (from.length === 0) throw new VolumeError('BadRequest', 'The root directory cannot be renamed.');
  return editVolume(ports, volumeId, async ({ writer, root, now }) => {
    const { name: _name, ...entry } = await mustFindEntry(writer, root, from);
    const result = { files: entry.files, bytes: entry.bytes };
    if (request.from === request.to) return { root, result };
    if (isBelow(to, from)) {
      throw new VolumeError('BadRequest', `The directory "${request.from}" cannot be moved into itself.`);
    }
    const taken = await findEntry(writer, root, to);
    if (taken) throw new VolumeError('Conflict', `There is already a ${taken.kind} "${request.to}".`);
    await mustFindDirectory(writer, root, to.slice(0, -1));
    const changes: Changes = new Map();
    addChange(changes, from, { kind: 'remove' });
    addChange(changes, to, { kind: 'put', entry });
    return { root: await applyChanges(writer, root, changes, now), result };
  });
}

const isBelow = (path: Segments, above: Segments): boolean =>
  path.length > above.length && above.every((name, depth) => path[depth] === name);
