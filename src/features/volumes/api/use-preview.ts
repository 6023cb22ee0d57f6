import { useQuery } from '@tanstack/react-query';
import { KiB, MiB } from '../../../aws/units.ts';
import { fetchFile, fetchFileStart } from '../../../client/service.ts';
import type { VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { usePlace } from '../../regions/use-place.ts';
import { imageTypeOf } from '../preview/image-type.ts';
import { type FileSource, filePath } from './file-source.ts';
import { volumeKey } from './use-listing.ts';

/** Bytes read of a file that is shown as text. */
const MAX_TEXT = 64 * KiB;
/** A picture larger than this is not shown. */
const MAX_IMAGE = 32 * MiB;

export interface Preview {
  /** The start of the file, or all of it. */
  readonly start: Uint8Array;
  /** The whole file, of a picture's type. */
  readonly image?: Blob;
}

/** What a preview of a file needs, and no more of the file. */
export function usePreview(source: FileSource, path: VolumePath, { name, bytes }: VolumeEntry) {
  const place = usePlace();
  const type = imageTypeOf(name);
  return useQuery({
    queryKey: [...volumeKey(source), place.account, place.region, 'preview', path],
    queryFn: async ({ signal }): Promise<Preview> => {
      if (bytes === 0) return { start: new Uint8Array() };
      const address = filePath(source, path);
      if (type === undefined || bytes > MAX_IMAGE) {
        const start = await fetchFileStart(place, address, { bytes: MAX_TEXT, signal });
        return { start: new Uint8Array(await start.arrayBuffer()) };
      }
      const whole = await fetchFile(place, address, signal);
      const start = new Uint8Array(await whole.slice(0, MAX_TEXT).arrayBuffer());
      return { start, image: new Blob([whole], { type }) };
    },
    gcTime: 0,
  });
}
