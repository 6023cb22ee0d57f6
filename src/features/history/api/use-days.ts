import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { DailyBackup } from '../../../lab/daily-backup.ts';
import { usePlace } from '../../regions/use-place.ts';

/** What became of each daily backup window of a file system from a day on, such as 2026-11-23; oldest first. */
export function daysQuery(place: Place, fileSystemId: string, from: string) {
  return queryOptions({
    queryKey: ['days', place.account, place.region, fileSystemId, from],
    queryFn: ({ signal }) => {
      const path = `/_lab/file-systems/${encodeURIComponent(fileSystemId)}/days?from=${from}`;
      return callLab<readonly DailyBackup[]>(place, 'GET', path, undefined, signal);
    },
    enabled: from !== '',
    placeholderData: (before) => before,
  });
}

/** The same, of the place in the address. @param from  '' while it is not known */
export const useDays = (fileSystemId: string, from: string) => useQuery(daysQuery(usePlace(), fileSystemId, from));
