import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { VolumeEntry } from '../../../lab/volume.ts';
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

export interface FileBrowserProps {
  readonly source: FileSource;
  /** Opens a picker of the browser; without it the files can only be read. */
  readonly onPick?: (kind: PickKind) => void;
}

/** The folders and files of a volume or backup, one folder at a time. */
export function FileBrowser({ source, onPick }: FileBrowserProps) {
  const folder = useFolder();
  return (
    <SpaceBetween size="s">
      <PathBar folder={folder} rootName={source.id} />
      <FolderTable key={`${source.id}${folder.path}`} {...{ source, folder, onPick }} />
    </SpaceBetween>
  );
}

interface FolderTableProps {
  readonly source: FileSource;
  readonly folder: Folder;
  readonly onPick: FileBrowserProps['onPick'];
}

function FolderTable({ source, folder, onPick }: FolderTableProps) {
  const listing = useListing(source, folder.path);
  const totals = useTotals(source);
  const [names, setNames] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<FileDialog>();
  const download = useDownload(source);
  const entries = listing.data?.entries;
  const chosen = new Set(names);
  const selected = (entries ?? []).filter(({ name }) => chosen.has(name));
  return (
    <SpaceBetween size="s">
      {listing.data?.loading && <LoadingBanner {...listing.data.loading} />}
      <ResourceTable<VolumeEntry>
        name="files"
        title="Files"
        noun="files"
        variant="container"
        inUrl
        source={{ data: entries, error: listing.error, isFetching: listing.isFetching, refetch: listing.refetch }}
        columns={toEntryColumns(folder, (entry) => setDialog({ kind: 'preview', entry }))}
        idOf={({ name }) => name}
        nameOf={({ name }) => toShownName(name)}
        sortedBy={{ column: 'name' }}
        selection={{ type: 'multi', ids: names, onChange: setNames }}
        description={describeTotals(source, totals, folder.path === ROOT ? undefined : listing.data?.total)}
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
}
