import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import { memo } from 'react';
import { paths } from '../../../paths.ts';
import { PlaceLink } from '../../regions/place-link.tsx';
import { useFollow, withRegion } from '../../regions/use-link.ts';
import type { BackupSource } from '../backup-row.ts';

/** The file system of a backup: a link as long as it exists, or where it is in another Region. */
export const BackupSourceLink = memo(function BackupSourceLink({ source }: { readonly source: BackupSource }) {
  const follow = useFollow();
  const label = source.name || source.id;
  if (source.region !== undefined)
    return (
      <Link href={`#${withRegion(paths.fileSystem(source.id), source.region)}`} onFollow={follow}>
        {label} in {source.region}
      </Link>
    );
  if (source.exists) return <PlaceLink to={paths.fileSystem(source.id)}>{label}</PlaceLink>;
  if (source.exists === undefined) return label || '-';
  return (
    <span title={source.id}>
      {label}{' '}
      <Box variant="span" color="text-status-inactive">
        (deleted)
      </Box>
    </span>
  );
});
