import { GiB } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import type { Entry } from '../data/entry.ts';
import type { FileContent } from '../data/file-tree.ts';
import type { ObjectWriter } from '../data/objects.ts';
import { addChange, type Changes } from '../data/tree-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { mustFindFile } from './find-entry.ts';
import { mustParsePath } from './parse-path.ts';
import { VolumeError } from './volume-error.ts';

/** Bytes that an edit may make a file have, unless it has more already. Ours: a file must still be readable in a browser. */
const MAX_FILE_BYTES = 64 * GiB;

/**
 * @param had  bytes that the file has; a synthetic one may have terabytes
 * @throws {VolumeError} BadRequest for a size, or an offset, that the file cannot have
 */
export function mustBeSize(bytes: number, what: string, had: number): void {
  const most = Math.max(MAX_FILE_BYTES, had);
  if (Number.isSafeInteger(bytes) && bytes >= 0 && bytes <= most) return;
  throw new VolumeError('BadRequest', `The ${what} must be a whole number from 0 to ${most}, not ${bytes}.`);
}

/** Gives a file other content, and the service's time. @throws {VolumeError} NotFound, BadRequest */
export async function rewriteFile(
  ports: VolumePorts,
  volumeId: string,
  path: VolumePath,
  change: (writer: ObjectWriter, file: Entry) => Promise<FileContent>,
): Promise<void> {
  const segments = mustParsePath(path);
  return editVolume(ports, volumeId, async ({ writer, root, now }) => {
    const file = await mustFindFile(writer, root, segments);
    const content = await change(writer, file);
    const changes: Changes = new Map();
    addChange(changes, segments, { kind: 'put', entry: { kind: 'file', files: 1, modified: now, ...content } });
    return { root: await applyChanges(writer, root, changes, now), result: undefined };
  });
}
