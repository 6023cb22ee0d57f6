import Box from '@cloudscape-design/components/box';
import type { VolumePath } from '../../../lab/volume.ts';
import { namesOf } from '../paths/volume-path.ts';
import type { Scan } from '../upload/found.ts';
import styles from './drop-overlay.module.css';
import { FileName } from './file-name.tsx';
import { useFileDrop } from './use-file-drop.ts';

export interface DropOverlayProps {
  /** The folder that a drop goes to. */
  readonly folder: VolumePath;
  readonly onDrop: (scan: Scan) => void;
}

/** Takes files and folders dropped anywhere on the page, and says so while they are dragged over it. */
export function DropOverlay({ folder, onDrop }: DropOverlayProps) {
  const isOver = useFileDrop(onDrop);
  if (!isOver) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.target}>
        <Box variant="h2" color="text-status-info" textAlign="center">
          Drop files and folders to upload them
        </Box>
        <Box color="text-status-info" textAlign="center">
          {namesOf(folder).length === 0 ? (
            'To the root of the file system'
          ) : (
            <>
              To <FileName name={folder} />
            </>
          )}
        </Box>
      </div>
    </div>
  );
}
