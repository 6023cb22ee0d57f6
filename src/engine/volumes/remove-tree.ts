import type { VolumePath } from '../../lab/volume.ts';
import { compact } from '../repository/compact.ts';
import { editVolume, type VolumePorts } from './edit-volume.ts';
import { removeEntries } from './remove-entries.ts';
import { VolumeError } from './volume-error.ts';

/**
 * Removes a file, or a directory with all below it; of the root directory all that is in it. Does nothing where the path leads to
 * nothing, so that it can be done again.
 */
export async function removeTree(ports: VolumePorts, volumeId: string, path: VolumePath): Promise<void> {
  try {
    if (path !== '/') await removeEntries(ports, volumeId, [path]);
    else {
      await editVolume(ports, volumeId, async () => ({ root: undefined, result: undefined }));
      await compact(ports, volumeId);
    }
  } catch (cause) {
    if (!(cause instanceof VolumeError)) throw cause;
  }
}
