import Box from '@cloudscape-design/components/box';
import type { DamageHit } from '../../../lab/verification.ts';
import { paths } from '../../../paths.ts';
import { formatCount } from '../../../ui/bytes.ts';
import { PlaceLink } from '../../regions/place-link.tsx';

/** The backups and file systems that need a damaged object, with the files in them. */
export function FindingHits({ hits }: { readonly hits: readonly DamageHit[] }) {
  if (hits.length === 0) return 'No file that can be read needs it';
  return hits.map(({ kind, id, paths: files, pathsTotal }) => (
    <div key={id}>
      <PlaceLink to={kind === 'backup' ? paths.backup(id) : paths.fileSystem(id)}>{id}</PlaceLink>
      {files.map((path) => (
        <div key={path}>
          <bdi>{path}</bdi>
        </div>
      ))}
      {pathsTotal > files.length && (
        <Box color="text-body-secondary">and {formatCount(pathsTotal - files.length)} more</Box>
      )}
    </div>
  ));
}
