import { useQuery } from '@tanstack/react-query';
import { callLab } from '../../../client/service.ts';
import type { VolumeInsight } from '../../../lab/volume.ts';
import { usePlace } from '../../regions/use-place.ts';
import { volumeKey } from './use-listing.ts';

/** What a file system's content takes up in storage; `undefined` while that is not known. */
export function useVolumeInsight(fileSystemId: string): VolumeInsight | undefined {
  const place = usePlace();
  const { data } = useQuery({
    queryKey: [...volumeKey({ kind: 'file-system', id: fileSystemId }), place.account, place.region, 'insight'],
    queryFn: ({ signal }) => callLab<VolumeInsight>(place, 'GET', `/_lab/volumes/${fileSystemId}`, undefined, signal),
  });
  return data;
}
