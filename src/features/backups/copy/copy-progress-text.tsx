import { useQuery } from '@tanstack/react-query';
import type { Place } from '../../../aws/arn.ts';
import { formatBytes } from '../../../ui/bytes.ts';
import { useTimeText } from '../../clock/use-clock.ts';
import { backupInsightQuery } from '../api/use-backup-insights.ts';
import { backupQuery, POLL_MS } from '../api/use-backups.ts';
import { paceOf } from '../backup-pace.ts';

export interface CopyProgressTextProps {
  /** Where the copy is made. */
  readonly place: Place;
  readonly backupId: string;
}

/** "40%, 1.2 GiB of 3 GiB": how far a copy in any Region is. Nothing once it is over. */
export function CopyProgressText({ place, backupId }: CopyProgressTextProps) {
  const { data: copy } = useQuery(backupQuery(place, backupId));
  const isCopying = copy?.Lifecycle === 'COPYING';
  const { data: insight } = useQuery({
    ...backupInsightQuery(place, backupId),
    enabled: isCopying,
    refetchInterval: isCopying ? POLL_MS : false,
  });
  const now = Number(useTimeText((time) => String(time ?? 0)));
  if (!isCopying) return null;
  const { moved, work } = paceOf('COPYING', insight?.progress, now);
  const bytes = moved ?? work;
  const percent = copy.ProgressPercent === undefined ? [] : [`${copy.ProgressPercent}%`];
  const share = bytes && bytes.of > 0 ? [`${formatBytes(bytes.bytes)} of ${formatBytes(bytes.of)}`] : [];
  const text = [...percent, ...share].join(', ');
  return text === '' ? null : <>{text}. </>;
}
