import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { MAX_PAGE } from '../../../aws/fsx/limits.ts';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { readAllPages } from '../../../client/all-pages.ts';
import { callFsx } from '../../../client/service.ts';
import { isTransitional } from '../../../rules/lifecycle.ts';
import { usePlace } from '../../regions/use-place.ts';
import { describeOpenActions } from '../describe-updates.ts';

const POLL_MS = 1_000;

/** All file systems of one place, polled while any still changes. */
export function fileSystemsQuery(place: Place) {
  return queryOptions({
    queryKey: ['file-systems', place.account, place.region],
    queryFn: ({ signal }) => describeAll(place, signal),
    refetchInterval: ({ state }) => (state.data?.some(isChanging) ? POLL_MS : false),
  });
}

/** The file systems of the place in the address. */
export const useFileSystems = () => useQuery(fileSystemsQuery(usePlace()));

/** One of them; `data` is `undefined` while loading and when there is none of that ID. */
export function useFileSystem(fileSystemId: string) {
  return useQuery({
    ...fileSystemsQuery(usePlace()),
    select: (all: readonly FileSystem[]) => all.find((one) => one.FileSystemId === fileSystemId),
  });
}

/** Storage is optimized, and that is told in percent, while the file system is AVAILABLE. */
const isChanging = (fileSystem: FileSystem): boolean =>
  (fileSystem.Lifecycle !== undefined && isTransitional(fileSystem.Lifecycle)) ||
  describeOpenActions(fileSystem).length > 0;

const describeAll = (place: Place, signal: AbortSignal): Promise<readonly FileSystem[]> =>
  readAllPages(async (token) => {
    const page = await callFsx(
      place,
      'DescribeFileSystems',
      token ? { NextToken: token, MaxResults: MAX_PAGE } : {},
      signal,
    );
    return { items: page.FileSystems ?? [], next: page.NextToken };
  });
