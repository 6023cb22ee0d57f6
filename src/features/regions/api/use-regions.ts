import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { AccountRegion, SwitchRegionRequest } from '../../../lab/region.ts';
import { usePlace } from '../use-place.ts';

/** Every Region, and whether the account has it switched on. */
export function regionsQuery(place: Place) {
  return queryOptions({
    queryKey: ['regions', place.account],
    queryFn: ({ signal }) => callLab<readonly AccountRegion[]>(place, 'GET', '/_lab/regions', undefined, signal),
  });
}

export const useRegions = () => useQuery(regionsQuery(usePlace()));

/** Switches an opt-in Region on or off. What was asked in it before is asked again. */
export function useSetRegion() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ code, isOn }: SwitchRegionRequest & { readonly code: string }) =>
      callLab<AccountRegion>(place, 'PUT', `/_lab/regions/${code}`, { isOn } satisfies SwitchRegionRequest),
    onSuccess: () => queries.invalidateQueries(),
  });
}
