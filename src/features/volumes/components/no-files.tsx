import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { PickKind } from '../file-dialog.ts';

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
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => onPick('folder')}>Upload folder</Button>
          <Button onClick={() => onPick('files')}>Upload files</Button>
          <Button onClick={onGenerate}>Generate data set</Button>
        </SpaceBetween>
      }
    />
  );
}
