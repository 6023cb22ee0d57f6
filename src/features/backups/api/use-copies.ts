import { useQuery } from '@tanstack/react-query';
import { callLab } from '../../../client/service.ts';
import type { CopyUnderWay } from '../../../lab/copies.ts';
import { usePlace } from '../../regions/use-place.ts';

/** What is copied now, or was a moment ago, of the backups of the place in the address, to any Region. */
export function useCopies(): readonly CopyUnderWay[] {
  const place = usePlace();
  const { data = NONE } = useQuery({
    queryKey: ['copies', place.account, place.region],
    queryFn: async ({ signal }) => {
      const copies = await callLab<readonly CopyUnderWay[]>(place, 'GET', '/_lab/copies', undefined, signal);
      return copies.filter(({ sourceRegion }) => sourceRegion === place.region);
    },
  });
  return data;
}

const NONE: readonly CopyUnderWay[] = [];
