import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Bytes } from '../../../aws/units.ts';
import { callLab } from '../../../client/service.ts';
import type { ReclaimRequest, ReclaimResult } from '../../../lab/insight.ts';
import { usePlace } from '../../regions/use-place.ts';

/**
 * What deleting all these backups together would free, in bytes: more than the sum of each alone where they share data.
 *
 * @returns `undefined` while it is not known
 */
export function useReclaim(backupIds: readonly string[]): Bytes | undefined {
  const place = usePlace();
  const ids = backupIds.toSorted();
  const { data } = useQuery({
    queryKey: ['insight', place.account, place.region, 'reclaim', ids],
    queryFn: ({ signal }) => {
      const request: ReclaimRequest = { backupIds: ids };
      return callLab<ReclaimResult>(place, 'POST', '/_lab/backups/reclaim', request, signal);
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return ids.length === 0 ? 0 : data?.bytes;
}
