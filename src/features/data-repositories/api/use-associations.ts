import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import type { DataRepositoryAssociation } from '../../../aws/fsx/types.ts';
import { readAllPages } from '../../../client/all-pages.ts';
import { callFsx } from '../../../client/service.ts';
import { usePlace } from '../../regions/use-place.ts';

const POLL_MS = 1_000;

/** All data repository associations of one place, polled while any still changes. */
export function associationsQuery(place: Place) {
  return queryOptions({
    queryKey: ['associations', place.account, place.region],
    queryFn: ({ signal }) => describeAll(place, signal),
    refetchInterval: ({ state }) => (state.data?.some(isChanging) ? POLL_MS : false),
  });
}

/** Those of one file system; `data` is `undefined` while they are not known. */
export const useAssociations = (fileSystemId: string) =>
  useQuery({
    ...associationsQuery(usePlace()),
    select: (all: readonly DataRepositoryAssociation[]) => all.filter((one) => one.FileSystemId === fileSystemId),
  });

/** Whether an association links this file system to S3; false while that is not known, as the service decides anyway. */
export const useIsLinked = (fileSystemId: string): boolean => (useAssociations(fileSystemId).data ?? []).length > 0;

const isChanging = ({ Lifecycle }: DataRepositoryAssociation): boolean =>
  Lifecycle === 'CREATING' || Lifecycle === 'UPDATING' || Lifecycle === 'DELETING';

const describeAll = (place: Place, signal: AbortSignal): Promise<readonly DataRepositoryAssociation[]> =>
  readAllPages(async (token) => {
    const request = token ? { NextToken: token } : {};
    const page = await callFsx(place, 'DescribeDataRepositoryAssociations', request, signal);
    return { items: page.Associations ?? [], next: page.NextToken };
  });
