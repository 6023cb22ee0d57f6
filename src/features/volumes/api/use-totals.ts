import { useQuery } from '@tanstack/react-query';
import { callLab } from '../../../client/service.ts';
import type { Listing } from '../../../lab/volume.ts';
import { usePlace } from '../../regions/use-place.ts';
import { ROOT } from '../paths/volume-path.ts';
import { entriesPath, type FileSource } from './file-source.ts';
import { volumeKey } from './use-listing.ts';

/** Bytes and files of everything in it; `undefined` while that is not known. */
export function useTotals(source: FileSource): Listing['total'] | undefined {
  const place = usePlace();
  const { data } = useQuery({
    queryKey: [...volumeKey(source), place.account, place.region, 'totals'],
    queryFn: ({ signal }) => callLab<Listing>(place, 'GET', entriesPath(source, ROOT, { limit: 1 }), undefined, signal),
  });
  return data?.total;
}
