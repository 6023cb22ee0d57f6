import Button from '@cloudscape-design/components/button';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { PickKind } from '../file-dialog.ts';
import styles from './no-files.module.css';

export interface NoFilesProps {
  readonly isRoot: boolean;
  readonly onPick: ((kind: PickKind) => void) | undefined;
  readonly onGenerate: () => void;
}

/** An empty folder, and how to fill it. */
export function NoFiles({ isRoot, onPick, onGenerate }: NoFilesProps) {
  const title = isRoot ? 'No files' : 'This folder is empty';
  if (!onPick) return <EmptyState title={title} />;
  return (
    <EmptyState
      title={title}
      description="Upload a folder or generate a data set. You can also drop files and folders anywhere on this page."
      action={
        <div className={styles.actions}>
          <Button onClick={() => onPick('folder')}>Upload folder</Button>
          <Button onClick={() => onPick('files')}>Upload files</Button>
          <Button onClick={onGenerate}>Generate data set</Button>
        </div>
      }
    />
  );
}
