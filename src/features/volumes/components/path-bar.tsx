import Box from '@cloudscape-design/components/box';
import Icon from '@cloudscape-design/components/icon';
import Link from '@cloudscape-design/components/link';
import { useFollow } from '../../regions/use-link.ts';
import { ancestorsOf, baseName, ROOT } from '../paths/volume-path.ts';
import type { Folder } from '../use-folder.ts';
import { FileName } from './file-name.tsx';
import styles from './path-bar.module.css';

export interface PathBarProps {
  readonly folder: Folder;
  /** What the root is called: the file system's or backup's ID. */
  readonly rootName: string;
}

/** The folders from the root to the open one, each a link. */
export function PathBar({ folder, rootName }: PathBarProps) {
  const follow = useFollow();
  return (
    <nav aria-label="Folder path">
      <ol className={styles.path}>
        {ancestorsOf(folder.path).map((path) => {
          const name = path === ROOT ? rootName : <FileName name={baseName(path)} />;
          if (path === folder.path)
            return (
              <li key={path} aria-current="location">
                <Box fontWeight="bold">{name}</Box>
              </li>
            );
          return (
            <li key={path}>
              <Link href={folder.hrefOf(path)} onFollow={follow}>
                {name}
              </Link>
              <Icon name="angle-right" size="small" variant="subtle" />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
