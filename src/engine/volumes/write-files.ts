import type { UploadFile, UploadResult } from '../../lab/upload.ts';
import type { RoomPort } from '../repository/must-have-room.ts';
import type { VolumePorts } from './edit-volume.ts';
import { fromUpload } from './incoming-file.ts';
import { mustHaveRoomForFiles } from './room-for-files.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';

/**
 * Uploads files: makes their directories, replaces files of the same path. The result tells of each file that could not be
 * stored, and why. Files that clearly do not fit are refused before any is stored.
 *
 * @throws {VolumeError} NotFound when the volume is gone; {StorageFault}; what was told as progress is stored
 */
export async function writeFiles(
  ports: VolumePorts & RoomPort,
  volumeId: string,
  files: readonly UploadFile[],
  options: StoreOptions = {},
): Promise<UploadResult> {
  const incoming = files.map(fromUpload);
  await mustHaveRoomForFiles(ports, volumeId, incoming);
  return storeFiles(ports, volumeId, incoming, options);
}
