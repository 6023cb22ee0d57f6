import type { UploadFile, UploadResult } from '../../lab/upload.ts';
import type { VolumePorts } from './edit-volume.ts';
import { fromUpload } from './incoming-file.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';

/**
 * Uploads files: makes their directories, replaces files of the same path. The result tells of each file that could not be
 * stored, and why.
 *
 * @throws {VolumeError} NotFound when the volume is gone; {StorageFault}; what was told as progress is stored
 */
export const writeFiles = (
  ports: VolumePorts,
  volumeId: string,
  files: readonly UploadFile[],
  options: StoreOptions = {},
): Promise<UploadResult> => storeFiles(ports, volumeId, files.map(fromUpload), options);
