import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import type { DamageHit } from '../../../lab/verification.ts';
import { paths } from '../../../paths.ts';
import { formatCount } from '../../../ui/bytes.ts';
import { useFollow, withRegion } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';

/** The backups and file systems that need a damaged object, with the files in them. */
export function FindingHits({ hits }: { readonly hits: readonly DamageHit[] }) {
  const place = usePlace();
  const follow = useFollow();
  if (hits.length === 0) return 'No file that can be read needs it';
  return hits.map(({ kind, id, region = place.region, paths: files, pathsTotal }) => (
    <div key={id}>
      <Link
        href={`#${withRegion(kind === 'backup' ? paths.backup(id) : paths.fileSystem(id), region)}`}
        onFollow={follow}
      >
        {id}
      </Link>
      {region !== place.region && ` in ${region}`}
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
