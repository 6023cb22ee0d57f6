import { useQuery } from '@tanstack/react-query';
import { callLab } from '../../../client/service.ts';
import type { StorageReport } from '../../../lab/insight.ts';
import { usePlace } from '../../regions/use-place.ts';

/** Every write changes the figures; this often is soon enough for a person. */
const POLL_MS = 5_000;

/** What the simulation takes up, and what room there is. */
export function useStorageReport() {
  const place = usePlace();
  return useQuery({
    queryKey: ['storage'],
    queryFn: ({ signal }) => callLab<StorageReport>(place, 'GET', '/_lab/storage', undefined, signal),
    refetchInterval: POLL_MS,
  });
}
