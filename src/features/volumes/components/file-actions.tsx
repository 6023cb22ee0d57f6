import Button from '@cloudscape-design/components/button';
import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RefObject } from 'react';
import type { VolumeEntry } from '../../../lab/volume.ts';
import { toActionItems } from '../file-action-items.ts';
import type { FileDialog, PickKind } from '../file-dialog.ts';

export interface FileActionsProps {
  readonly selected: readonly VolumeEntry[];
  /** Takes the focus when a dialog leaves it nowhere. */
  readonly menuRef: RefObject<ButtonDropdownProps.Ref | null>;
  readonly onOpen: (dialog: FileDialog) => void;
  readonly onPreview: (entry: VolumeEntry) => void;
  readonly onDownload: (entry: VolumeEntry) => void;
  /** Opens a picker of the browser; without it the files can only be read. */
  readonly onPick: ((kind: PickKind) => void) | undefined;
}

/** What can be done to the selected entries, and ways to get new ones. */
export function FileActions({ selected, menuRef, onOpen, onPreview, onDownload, onPick }: FileActionsProps) {
  const items = toActionItems(selected, onPick !== undefined);
  const [entry] = selected;
  const act = (id: string) => {
    const action = items.find((item) => item.id === id)?.id;
    if (!action || !entry) return;
    if (action === 'preview') onPreview(entry);
    else if (action === 'download') onDownload(entry);
    else if (action === 'delete') onOpen({ kind: 'delete', entries: selected });
    else onOpen({ kind: action, entry });
  };
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown ref={menuRef} items={items} onItemClick={({ detail }) => act(detail.id)} expandToViewport>
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
