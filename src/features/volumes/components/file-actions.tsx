import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { VolumeEntry } from '../../../lab/volume.ts';
import { type FileActionId, toActionItems } from '../file-action-items.ts';
import type { FileDialog, PickKind } from '../file-dialog.ts';

export interface FileActionsProps {
  readonly selected: readonly VolumeEntry[];
  readonly onOpen: (dialog: FileDialog) => void;
  readonly onDownload: (entry: VolumeEntry) => void;
  /** Opens a picker of the browser; without it the files can only be read. */
  readonly onPick: ((kind: PickKind) => void) | undefined;
}

/** What can be done to the selected entries, and ways to get new ones. */
export function FileActions({ selected, onOpen, onDownload, onPick }: FileActionsProps) {
  const items = toActionItems(selected, onPick !== undefined);
  const act = (id: string) => {
    const action = items.find((item) => item.id === id)?.id;
    if (action) actOn(action, selected, onOpen, onDownload);
  };
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown items={items} onItemClick={({ detail }) => act(detail.id)} expandToViewport>
        Actions
      </ButtonDropdown>
      {onPick && <Button onClick={() => onOpen({ kind: 'new-folder' })}>New folder</Button>}
      {onPick && <Button onClick={() => onOpen({ kind: 'generate' })}>Generate data set</Button>}
      {onPick && (
        <ButtonDropdown
          variant="primary"
          expandToViewport
          items={[
            { id: 'folder', text: 'Upload folder', iconName: 'folder' },
            { id: 'files', text: 'Upload files', iconName: 'file' },
          ]}
          onItemClick={({ detail }) => onPick(detail.id === 'folder' ? 'folder' : 'files')}
        >
          Upload
        </ButtonDropdown>
      )}
    </SpaceBetween>
  );
}

function actOn(
  action: FileActionId,
  selected: readonly VolumeEntry[],
  onOpen: FileActionsProps['onOpen'],
  onDownload: FileActionsProps['onDownload'],
): void {
  const [entry] = selected;
  if (!entry) return;
  if (action === 'download') onDownload(entry);
  else if (action === 'delete') onOpen({ kind: 'delete', entries: selected });
  else onOpen({ kind: action, entry });
}
