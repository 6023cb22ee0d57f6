import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callLab } from '../../../client/service.ts';
import type { CopyPlan, CopyPlanRequest } from '../../../lab/copy-plan.ts';
import { usePlace } from '../../regions/use-place.ts';

/**
 * What a copy of a backup of the place in the address would be now. Asked again whenever a backup of any Region changes.
 *
 * @param request.region  empty asks nothing
 */
export function useCopyPlan(backupId: string, request: CopyPlanRequest) {
  const place = usePlace();
  return useQuery({
    queryKey: ['copy-plan', { ...place, backupId, ...request }],
    queryFn: ({ signal }) =>
      callLab<CopyPlan>(place, 'POST', `/_lab/backups/${encodeURIComponent(backupId)}/copy-plan`, request, signal),
    enabled: request.region !== '',
    placeholderData: keepPreviousData,
  });
}
