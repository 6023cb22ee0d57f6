import SpaceBetween from '@cloudscape-design/components/space-between';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { Listing, VolumeEntry } from '../../../lab/volume.ts';
import { ResourceTable } from '../../../ui/resource-table.tsx';
import type { FileSource } from '../api/file-source.ts';
import { useListing } from '../api/use-listing.ts';
import { useTotals } from '../api/use-totals.ts';
import { describeTotals } from '../describe-totals.ts';
import type { FileDialog, PickKind } from '../file-dialog.ts';
import { toShownName } from '../names/shown-name.ts';
import { joinPath, ROOT } from '../paths/volume-path.ts';
import { useDownload } from '../use-download.tsx';
import { type Folder, useFolder } from '../use-folder.ts';
import { toEntryColumns } from './entry-columns.tsx';
import { FileActions } from './file-actions.tsx';
import { FileDialogs } from './file-dialogs.tsx';
import { LoadingBanner } from './loading-banner.tsx';
import { NoFiles } from './no-files.tsx';
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

interface FolderTableProps extends OpenFolderProps {
  readonly listing: Listing | undefined;
  readonly error: Error | null;
  readonly isRetrying: boolean;
  readonly refetch: () => unknown;
  /** Of everything, not only the open folder. */
  readonly total: Listing['total'] | undefined;
}

const FolderTable = memo((props: FolderTableProps) => {
  const { source, folder, onPick, listing, error, isRetrying, refetch, total } = props;
  const [names, setNames] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<FileDialog>();
  const download = useDownload(source);
  const columns = useMemo(() => toEntryColumns(folder, (entry) => setDialog({ kind: 'preview', entry })), [folder]);
  const entries = listing?.entries;
  const chosen = new Set(names);
  const selected = (entries ?? []).filter(({ name }) => chosen.has(name));
  return (
    <SpaceBetween size="s">
      {listing?.loading && <LoadingBanner {...listing.loading} />}
      <ResourceTable<VolumeEntry>
        name="files"
        title="Files"
        noun="files"
        variant="container"
        inUrl
        source={{ data: entries, error, isFetching: isRetrying, refetch }}
        columns={columns}
        idOf={({ name }) => name}
        nameOf={({ name }) => toShownName(name)}
        sortedBy={{ column: 'name' }}
        selection={{ type: 'multi', ids: names, onChange: setNames }}
        description={describeTotals(source, total, folder.path === ROOT ? undefined : listing?.total)}
        actions={
          <FileActions
            {...{ selected, onPick }}
            onOpen={setDialog}
            onDownload={(entry) => download(joinPath(folder.path, entry.name), entry)}
          />
        }
        empty={
          <NoFiles isRoot={folder.path === ROOT} onPick={onPick} onGenerate={() => setDialog({ kind: 'generate' })} />
        }
      />
      {dialog && (
        <FileDialogs
          {...{ dialog, source, folder, download }}
          entries={entries ?? []}
          onClose={() => setDialog(undefined)}
        />
      )}
    </SpaceBetween>
  );
});
