import Box from '@cloudscape-design/components/box';
import { formatBytes } from '../../../ui/bytes.ts';
import { useReclaim } from '../api/use-reclaim.ts';
import { describeCount } from '../backup-words.ts';

/** What deleting these backups together would give back; only the data that no other backup holds. */
export function ReclaimedSpace({ backupIds }: { readonly backupIds: readonly string[] }) {
  const bytes = useReclaim(backupIds);
  if (backupIds.length === 0 || bytes === undefined) return null;
  return (
    <Box variant="span" color="text-body-secondary">
      Deleting {describeCount(backupIds.length)} frees {formatBytes(bytes)}. Data that other backups share stays.
    </Box>
  );
}
