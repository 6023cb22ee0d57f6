import SpaceBetween from '@cloudscape-design/components/space-between';
import { useDeferredValue, useMemo } from 'react';
import type { FileSource } from '../api/file-source.ts';
import { useListing } from '../api/use-listing.ts';
import { useTotals } from '../api/use-totals.ts';
import type { PickKind } from '../file-dialog.ts';
import { type Folder, useFolder } from '../use-folder.ts';
import { FolderTable } from './folder-table.tsx';
import { PathBar } from './path-bar.tsx';

export interface FileBrowserProps extends FileSource {
  /** Opens a picker of the browser; without it the files can only be read. */
  readonly onPick?: (kind: PickKind) => void;
}

/** The folders and files of a volume or backup, one folder at a time. */
export function FileBrowser({ kind, id, onPick }: FileBrowserProps) {
  const source = useMemo(() => ({ kind, id }), [kind, id]);
  const folder = useFolder();
  return (
    <SpaceBetween size="s">
      <PathBar folder={folder} rootName={source.id} />
      <OpenFolder key={`${source.id}${folder.path}`} {...{ source, folder, onPick }} />
    </SpaceBetween>
  );
}

interface OpenFolderProps {
  readonly source: FileSource;
  readonly folder: Folder;
  readonly onPick: FileBrowserProps['onPick'];
}

/** Reads the open folder. While files stream in it changes often, so the table follows when the page has time. */
function OpenFolder({ source, folder, onPick }: OpenFolderProps) {
  const query = useListing(source, folder.path);
  const { data, error, refetch } = query;
  const isRetrying = error !== null && query.isFetching; // asked for only then: else each refetch would render twice
  const totals = useTotals(source);
  const listing = useDeferredValue(data);
  const total = useDeferredValue(totals);
  return <FolderTable {...{ source, folder, onPick, listing, error, isRetrying, refetch, total }} />;
}
