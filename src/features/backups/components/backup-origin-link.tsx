import Link from '@cloudscape-design/components/link';
import type { Backup } from '../../../aws/fsx/types.ts';
import { paths } from '../../../paths.ts';
import { useFollow, withRegion } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';

/** The backup that a copy was made of, in its Region. It may be gone by now. */
export function BackupOriginLink({ backup }: { readonly backup: Backup }) {
  const { region } = usePlace();
  const follow = useFollow();
  const { SourceBackupId: id = '', SourceBackupRegion = region } = backup;
  return (
    <Link href={`#${withRegion(paths.backup(id), SourceBackupRegion)}`} onFollow={follow}>
      {id}
    </Link>
  );
}
