import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Place } from '../../aws/arn.ts';
import { useReadTime } from '../clock/use-clock.ts';
import { usePlace } from '../regions/use-place.ts';
import { principalsQuery } from './api/use-principals.ts';
import { useChosenPrincipal } from './chosen-principal.ts';
import type { KnownResource, WouldBe } from './judge.ts';

/** Why the chosen principal may not do something, in one sentence; `undefined` when it may. */
export type WhyNotAllowed = (
  operation: string,
  request?: WouldBe['request'],
  about?: readonly KnownResource[],
  /** Where the request goes, once nothing of it is missing: then its tags count too. */
  destination?: Place,
) => string | undefined;

/**
 * Tells what the chosen principal may not do, in the words of the evaluator that the service asks too. The administrator may do everything,
 * and nothing is loaded for that.
 */
export function useWhyNotAllowed(): WhyNotAllowed {
  const place = usePlace();
  const chosen = useChosenPrincipal();
  const { data: principals } = useQuery({ ...principalsQuery(place), enabled: chosen !== undefined });
  const principal = chosen && principals?.find(({ id }) => id === chosen.id);
  const { data: judge } = useQuery({
    queryKey: ['judge', principal?.id, principal?.policy],
    queryFn: async () => {
      const { newJudge } = await import('./judge.ts');
      return principal ? { ask: newJudge(principal) } : null;
    },
    enabled: principal !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const readTime = useReadTime();
  return useCallback(
    (operation, request = {}, about = [], destination = undefined) =>
      judge?.ask({
        operation,
        request,
        about,
        place: destination ?? place,
        isWhole: destination !== undefined,
        now: readTime() ?? 0,
      }),
    [judge, place, readTime],
  );
}
