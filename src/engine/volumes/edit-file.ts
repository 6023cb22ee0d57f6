import type { ChangeResult, EditRequest } from '../../lab/volume.ts';
import { overwriteFile } from '../data/file-edit.ts';
import type { VolumePorts } from './edit-volume.ts';
import { mustBeSize, rewriteFile } from './rewrite-file.ts';

/** What to write over a file. */
export interface FileEdit extends Pick<EditRequest, 'path' | 'offset'> {
  readonly bytes: Uint8Array;
}

/**
 * Writes bytes over a part of a file, or at its end. Beyond the end the file grows, with zeros in the gap. Costs the blocks that
 * change, whatever the file's size.
 *
 * @returns one file and the bytes written
 * @throws {VolumeError} NotFound, BadRequest
 */
export async function editFile(ports: VolumePorts, volumeId: string, edit: FileEdit): Promise<ChangeResult> {
  await rewriteFile(ports, volumeId, edit.path, (writer, file) => {
    const at = edit.offset === 'end' ? file.bytes : edit.offset;
    mustBeSize(at, 'offset', file.bytes);
    mustBeSize(at + edit.bytes.length, 'size', file.bytes);
    return overwriteFile(writer, file, at, edit.bytes);
  });
  return { files: 1, bytes: edit.bytes.length };
}
