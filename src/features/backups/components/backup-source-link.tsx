import Box from '@cloudscape-design/components/box';
import { paths } from '../../../paths.ts';
import { PlaceLink } from '../../regions/place-link.tsx';
import type { BackupSource } from '../backup-row.ts';

/** The file system of a backup: a link as long as it exists. */
export function BackupSourceLink({ source }: { readonly source: BackupSource }) {
  const label = source.name || source.id;
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
}
