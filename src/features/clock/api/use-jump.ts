import {
  type QueryClient,
  queryOptions,
  type UseMutationOptions,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { EpochMs } from '../../../aws/units.ts';
import { callLab } from '../../../client/service.ts';
import type { Jump, JumpRequest, NoJump } from '../../../lab/jump.ts';
import { usePlace } from '../../regions/use-place.ts';
import { clockQuery } from '../use-clock.ts';

const PATH = '/_lab/clock/jump';
const POLL_MS = 500;
const JUMP = ['jump'] as const;
const STARTED = ['start-jump'] as const;

/**
 * The jump under way, or the last one; `null` when there was none. Polled while it runs. An answer that it has ended asks for the clock
 * too, which otherwise would show an earlier time than the notice of the end until the next change is told.
 */
export const jumpQuery = (place: Place) =>
  queryOptions({
    queryKey: JUMP,
    queryFn: async ({ client, signal }) => {
      const jump = await readJump(place, signal);
      const hasEnded = isJumping(client) && jump?.state !== 'running';
      if (hasEnded) void client.invalidateQueries({ queryKey: clockQuery(place).queryKey });
      return jump;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });

/** The same as a hook; `undefined` when there was none, and while that is not known. */
export const useJump = (): Jump | undefined => useQuery(jumpQuery(usePlace())).data ?? undefined;

/** Whether a jump is under way; renders again only when that changes. */
export const useIsJumping = (): boolean =>
  useQuery({ ...jumpQuery(usePlace()), select: (jump) => jump?.state === 'running' }).data ?? false;

/** Whether a jump was under way when the service was asked last. */
export const isJumping = (queries: QueryClient): boolean =>
  queries.getQueryData<Jump | null>(JUMP)?.state === 'running';

/** Begins a jump to a moment, or to the next event. */
export function useStartJump(options: UseMutationOptions<Jump, Error, EpochMs | undefined> = {}) {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    ...options,
    mutationKey: STARTED,
    mutationFn: (to: EpochMs | undefined) => {
      const request: JumpRequest = to === undefined ? {} : { to: new Date(to).toISOString() };
      return callLab<Jump>(place, 'POST', PATH, request);
    },
    onSuccess: (jump) => {
      queries.setQueryData(jumpQuery(place).queryKey, jump);
      if (jump.state !== 'running') void queries.invalidateQueries();
    },
  });
}

/** Stops the jump under way: the clock stays where it is. */
export function useStopJump(options: UseMutationOptions<Jump | undefined, Error, void> = {}) {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    ...options,
    mutationFn: () => callLab<Jump | undefined>(place, 'DELETE', PATH),
    onSettled: () => queries.invalidateQueries({ queryKey: jumpQuery(place).queryKey }),
  });
}

/** IDs of the jumps that were begun here. */
export const useStartedJumps = (): readonly string[] =>
  useMutationState({
    filters: { mutationKey: STARTED, status: 'success' },
    select: ({ state }) => (isJump(state.data) ? state.data.id : ''),
  });

const isJump = (data: unknown): data is Jump => typeof data === 'object' && data !== null && 'id' in data;

async function readJump(place: Place, signal: AbortSignal): Promise<Jump | null> {
  const jump = await callLab<Jump | NoJump>(place, 'GET', PATH, undefined, signal);
  return jump.state === 'none' ? null : jump;
}
