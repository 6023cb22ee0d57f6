import Badge from '@cloudscape-design/components/badge';
import Icon from '@cloudscape-design/components/icon';
import Link from '@cloudscape-design/components/link';
import type { VolumeEntry } from '../../../lab/volume.ts';
import { useFollow } from '../../regions/use-link.ts';
import { describeSynthetic } from '../describe-totals.ts';
import { joinPath } from '../paths/volume-path.ts';
import type { Folder } from '../use-folder.ts';
import styles from './entry-name.module.css';
import { FileName } from './file-name.tsx';

export interface EntryNameProps {
  readonly entry: VolumeEntry;
  readonly folder: Folder;
}

/** A folder's link opens it, a file's link previews it. */
export function EntryName({ entry, folder }: EntryNameProps) {
  const { name, kind } = entry;
  const follow = useFollow();
  const synthetic = describeSynthetic(entry);
  const isFolder = kind === 'directory';
  const href = isFolder ? folder.hrefOf(joinPath(folder.path, name)) : folder.previewHrefOf(name);
  return (
    <span className={styles.name}>
      <Icon name={isFolder ? 'folder' : 'file'} ariaLabel={isFolder ? 'Folder' : 'File'} />
      <span className={styles.text}>
        <Link href={href} onFollow={follow}>
          <FileName name={name} />
        </Link>
      </span>
      {synthetic && <Badge>{synthetic === 'synthetic' ? 'Synthetic' : synthetic}</Badge>}
    </span>
  );
}
