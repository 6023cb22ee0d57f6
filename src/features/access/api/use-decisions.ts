import { useMutation, useQuery } from '@tanstack/react-query';
import { callLab } from '../../../client/service.ts';
import type { AccessDecision, DecisionList, WhyAnswer, WhyRequest } from '../../../lab/access.ts';
import { usePlace } from '../../regions/use-place.ts';

const PATH = '/_lab/decisions';
/** Reading is decided too, and tells of no change: this often is soon enough for a person. */
const POLL_MS = 2_000;

/** What was decided lately in every Region, newest first. */
export function useDecisions() {
  const place = usePlace();
  return useQuery({
    queryKey: ['decisions'],
    queryFn: async ({ signal }): Promise<readonly AccessDecision[]> =>
      (await callLab<DecisionList>(place, 'GET', PATH, undefined, signal)).decisions,
    refetchInterval: POLL_MS,
  });
}

/** Asks what would be decided. */
export function useWhy() {
  const place = usePlace();
  return useMutation({ mutationFn: (request: WhyRequest) => callLab<WhyAnswer>(place, 'POST', PATH, request) });
}
