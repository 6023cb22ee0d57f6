import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { callLab } from '../../../client/service.ts';
import type { GenerateRequest, Listing } from '../../../lab/volume.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import { usePlace } from '../../regions/use-place.ts';
import { entriesPath } from '../api/file-source.ts';
import { volumeKey } from '../api/use-listing.ts';
import { describeTotal } from '../describe-totals.ts';
import { ROOT } from '../paths/volume-path.ts';

const POLL_MS = 500;

export interface GenerateProgressProps {
  readonly fileSystemId: string;
  readonly request: GenerateRequest;
}

/** How much of a data set the volume holds already, measured by how it grows. */
export function GenerateProgress({ fileSystemId, request }: GenerateProgressProps) {
  const place = usePlace();
  const source = { kind: 'file-system', id: fileSystemId } as const;
  const before = useRef<number>(undefined);
  const { data } = useQuery({
    queryKey: [...volumeKey(source), place.account, place.region, 'growth'],
    queryFn: async ({ signal }) => {
      const path = entriesPath(source, ROOT, { limit: 1 });
      const { total } = await callLab<Listing>(place, 'GET', path, undefined, signal);
      before.current ??= total.bytes;
      return Math.max(0, total.bytes - before.current);
    },
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
  const done = Math.min(data ?? 0, request.bytes);
  return (
    <ProgressBar
      label={`Generating ${describeTotal(request)}`}
      description="Closing this dialog does not stop it."
      value={request.bytes === 0 ? 0 : (done / request.bytes) * 100}
      additionalInfo={`${formatBytes(done)} of ${formatBytes(request.bytes)}`}
    />
  );
}
