import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Place } from '../../aws/arn.ts';
import type { EpochMs } from '../../aws/units.ts';
import { callLab } from '../../client/service.ts';
import type { ClockRequest, ClockState } from '../../lab/clock.ts';
import { usePlace } from '../regions/use-place.ts';
import { lastTick, subscribeTicks } from './ticks.ts';

const REFETCH_MS = 30_000;

interface KnownClock extends ClockState {
  /** When the answer came, in ms of `performance.now()`. */
  readonly receivedAt: number;
}

/** The service's clock. Between answers the page counts on by itself. */
export function clockQuery(place: Place) {
  return queryOptions({
    queryKey: ['clock'],
    queryFn: async ({ signal }): Promise<KnownClock> => {
      const state = await callLab<ClockState>(place, 'GET', '/_lab/clock', undefined, signal);
      return { ...state, receivedAt: performance.now() };
    },
    refetchInterval: REFETCH_MS,
  });
}

/** The rate of the service's clock; `undefined` while it is not known. */
export const useClockRate = (): number | undefined => useQuery(clockQuery(usePlace())).data?.rate;

/**
 * A text about the service's time, kept up to date. Renders again only when the text changes.
 *
 * @param write  gets the service's time, epoch ms; `undefined` while it is not known
 */
export function useTimeText(write: (now: EpochMs | undefined) => string): string {
  const { data: clock } = useQuery(clockQuery(usePlace()));
  return useSyncExternalStore(subscribeTicks, () => write(clock && timeAt(clock, lastTick())));
}

/** Gives a function that tells the service's time at that moment, epoch ms; `undefined` while it is not known. */
export function useReadTime(): () => EpochMs | undefined {
  const queries = useQueryClient();
  const { queryKey } = clockQuery(usePlace());
  return () => {
    const clock = queries.getQueryData(queryKey);
    return clock && timeAt(clock, performance.now());
  };
}

/** Sets how fast the clock runs. */
export function useSetRate() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rate: number) => {
      const request: ClockRequest = { rate };
      return callLab<ClockState>(place, 'POST', '/_lab/clock', request);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: clockQuery(place).queryKey }),
  });
}

const timeAt = ({ now, rate, receivedAt }: KnownClock, tick: number): EpochMs =>
  now + Math.max(0, tick - receivedAt) * rate;
