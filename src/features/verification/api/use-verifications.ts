import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { Verification, VerifyRequest } from '../../../lab/verification.ts';
import { usePlace } from '../../regions/use-place.ts';

const POLL_MS = 1_000;
const KEY = ['verifications'] as const;

const pathOf = (id: string): string => `/_lab/verify/${encodeURIComponent(id)}`;

/** The runs that the service remembers, the latest first, polled while one is under way. */
const verificationsQuery = (place: Place) =>
  queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => callLab<readonly Verification[]>(place, 'GET', '/_lab/verify', undefined, signal),
    refetchInterval: ({ state }) => (state.data?.some(({ state: run }) => run === 'running') ? POLL_MS : false),
  });

/** The same as a hook. */
export const useVerifications = () => useQuery(verificationsQuery(usePlace()));

/** One run as it is now. */
export const readVerification = (place: Place, id: string): Promise<Verification> =>
  callLab<Verification>(place, 'GET', pathOf(id));

/** Begins a run. */
export function useStartVerification() {
  const place = usePlace();
  return useChange((request: VerifyRequest) => callLab<Verification>(place, 'POST', '/_lab/verify', request));
}

/** Cancels a run that is under way, and forgets one that is over. */
export function useEndVerification() {
  const place = usePlace();
  return useChange((id: string) => callLab<Verification>(place, 'DELETE', pathOf(id)));
}

function useChange<T>(mutationFn: (variables: T) => Promise<Verification>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) });
}
