import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useExport } from '../use-export.tsx';
import { ImportButton } from './import-button.tsx';

/** "Export workspace" and "Import workspace". */
export function WorkspaceBundle() {
  const save = useExport();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ImportButton of="workspace" />
      <Button onClick={() => save({ kind: 'workspace' })}>Export workspace</Button>
    </SpaceBetween>
  );
}
