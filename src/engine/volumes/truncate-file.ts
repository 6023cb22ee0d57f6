import type { ChangeResult, VolumePath } from '../../lab/volume.ts';
import { resizeFile } from '../data/file-edit.ts';
import type { VolumePorts } from './edit-volume.ts';
import { mustBeSize, rewriteFile } from './rewrite-file.ts';

/**
 * Cuts a file to a size, or fills it with zeros up to there.
 *
 * @param bytes  the new size
 * @returns one file and its new size
 * @throws {VolumeError} NotFound, BadRequest
 */
export async function truncateFile(
  ports: VolumePorts,
  volumeId: string,
  { path, bytes }: { readonly path: VolumePath; readonly bytes: number },
): Promise<ChangeResult> {
  await rewriteFile(ports, volumeId, path, (writer, file) => {
    mustBeSize(bytes, 'size', file.bytes);
    return resizeFile(writer, file, bytes);
  });
  return { files: 1, bytes };
}
