import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { ResetRequest, ResetState, ScenarioName } from '../../../lab/scenario.ts';
import { usePlace } from '../../regions/use-place.ts';

const PATH = '/_lab/reset';
const POLL_MS = 250;

/** What a reset would delete, and how far one is. Polled while one is under way. */
const resetQuery = (place: Place) =>
  queryOptions({
    queryKey: ['reset'],
    queryFn: ({ signal }) => callLab<ResetState>(place, 'GET', PATH, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.building ? POLL_MS : false),
  });

/** What a reset would delete, asked anew by each page that shows it. */
export const useResetState = () => useQuery({ ...resetQuery(usePlace()), staleTime: 0 });

/** Deletes everything and builds a scenario; a second function gives that up. */
export function useReset() {
  const place = usePlace();
  const queries = useQueryClient();
  const ask = () => queries.invalidateQueries({ queryKey: resetQuery(place).queryKey });
  const reset = useMutation({
    mutationFn: (scenario: ScenarioName) => {
      const request: ResetRequest = { scenario };
      const answer = callLab<ResetRequest>(place, 'POST', PATH, request);
      void ask();
      return answer;
    },
    onSettled: () => void queries.invalidateQueries(),
  });
  const giveUp = useMutation({ mutationFn: () => callLab<object>(place, 'DELETE', PATH) });
  return { reset, giveUp };
}
