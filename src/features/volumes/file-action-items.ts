import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import type { VolumeEntry } from '../../lab/volume.ts';

export type FileActionId = 'preview' | 'download' | 'rename' | 'edit' | 'delete';

const ONE_FILE = 'Available when one file is selected';
const ONE = 'Available when one file or folder is selected';
const ANY = 'Available when a file or folder is selected';

/** The Actions menu for the selected entries; without `canChange` only what reads. */
export function toActionItems(
  selected: readonly VolumeEntry[],
  canChange: boolean,
): readonly (ButtonDropdownProps.Item & { readonly id: FileActionId })[] {
  const [only] = selected.length === 1 ? selected : [];
  const needs = (isMet: boolean, disabledReason: string) => (isMet ? {} : { disabled: true, disabledReason });
  const isFile = only?.kind === 'file';
  const isFolder = only?.kind === 'directory';
  return [
    { id: 'preview', text: 'Preview', ...needs(isFile, ONE_FILE) },
    { id: 'download', text: isFolder ? 'Download folder' : 'Download file', ...needs(only !== undefined, ONE) },
    ...(canChange
      ? ([
          { id: 'rename', text: 'Rename', ...needs(only !== undefined, ONE) },
          { id: 'edit', text: 'Edit', ...needs(isFile, ONE_FILE) },
          { id: 'delete', text: 'Delete', ...needs(selected.length > 0, ANY) },
        ] as const)
      : []),
  ];
}
