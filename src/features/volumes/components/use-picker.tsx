import { type ChangeEvent, type ReactNode, useCallback, useRef } from 'react';
import type { PickKind } from '../file-dialog.ts';
import type { Scan } from '../upload/found.ts';
import { scanPicked } from '../upload/scan-picked.ts';

interface Picker {
  readonly pick: (kind: PickKind) => void;
  /** To be rendered once. */
  readonly inputs: ReactNode;
}

/** The browser's own pickers for files and for a folder. */
export function usePicker(onPicked: (scan: Scan) => void): Picker {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pick = useCallback((kind: PickKind) => (kind === 'files' ? files : folder).current?.click(), []);

  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const list = Array.from(currentTarget.files ?? []);
    currentTarget.value = ''; // the same folder may be picked again
    if (list.length > 0) onPicked(scanPicked(list));
  };
  const inputs = (
    <>
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" onChange={take} />
      <input ref={folder} type="file" multiple hidden aria-label="Folder to upload" onChange={take} {...FOLDERS} />
    </>
  );
  return { pick, inputs };
}

/** Every browser takes the prefixed name; React's types do not know it. */
const FOLDERS: object = { webkitdirectory: '' };
