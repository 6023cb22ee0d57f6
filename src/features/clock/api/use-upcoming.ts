import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { UpcomingEvent } from '../../../lab/upcoming.ts';
import { fileSystemsQuery } from '../../file-systems/api/use-file-systems.ts';
import { usePlace } from '../../regions/use-place.ts';

const REFETCH_MS = 30_000;

const upcomingQuery = (place: Place, limit: number) =>
  queryOptions({
    queryKey: ['upcoming', place.account, limit],
    queryFn: ({ signal }) =>
      callLab<readonly UpcomingEvent[]>(place, 'GET', `/_lab/upcoming?limit=${limit}`, undefined, signal),
    refetchInterval: REFETCH_MS,
  });

/** What the service will do by itself in any Region, soonest first. */
export const useUpcoming = (limit: number) => useQuery(upcomingQuery(usePlace(), limit));

/** What comes next; `undefined` when nothing does. */
export const useNextEvent = (): UpcomingEvent | undefined => useUpcoming(1).data?.[0];

/** Names of the file systems that events are about, by ID, from every Region that they name. */
export function useEventNames(events: readonly UpcomingEvent[]): ReadonlyMap<string, string> {
  const { account } = usePlace();
  const regions = [...new Set(events.filter((event) => event.fileSystemId).map(({ region }) => region))];
  return useQueries({
    queries: regions.map((region) => fileSystemsQuery({ account, region })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data = [] }) =>
          data.flatMap(({ FileSystemId, Tags = [] }): readonly (readonly [string, string])[] => {
            const name = Tags.find(({ Key }) => Key === 'Name')?.Value;
            return FileSystemId && name ? [[FileSystemId, name]] : [];
          }),
        ),
      ),
  });
}
