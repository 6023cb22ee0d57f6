import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { callLab } from '../../../client/service.ts';
import type { Listing, VolumeEntry, VolumePath } from '../../../lab/volume.ts';
import { usePlace } from '../../regions/use-place.ts';
import { entriesPath, type FileSource } from './file-source.ts';

const POLL_MS = 1_000;

/** All that changes when a volume does. */
export const volumeKey = (source: FileSource) => ['volume', source.id] as const;

/** One folder, all of it, polled while the volume still loads from its backup. */
export function listingQuery(place: Place, source: FileSource, path: VolumePath) {
  return queryOptions({
    queryKey: [...volumeKey(source), place.account, place.region, 'entries', path],
    queryFn: ({ signal }) => readFolder(place, source, path, signal),
    refetchInterval: ({ state }) => (state.data?.loading ? POLL_MS : false),
  });
}

/** The same as a hook. A folder never shows the entries of the one before. */
export const useListing = (source: FileSource, path: VolumePath) => useQuery(listingQuery(usePlace(), source, path));

async function readFolder(place: Place, source: FileSource, path: VolumePath, signal: AbortSignal): Promise<Listing> {
  const read = (after: string | undefined) =>
    callLab<Listing>(place, 'GET', entriesPath(source, path, { after }), undefined, signal);
  const first = await read(undefined);
  const entries: VolumeEntry[] = [...first.entries];
  let next = first.next;
  while (next !== undefined) {
    const page = await read(next);
    entries.push(...page.entries);
    next = page.next;
  }
  return { path: first.path, entries, total: first.total, ...(first.loading ? { loading: first.loading } : {}) };
}
