import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { memo, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Listing, VolumeEntry } from '../../../lab/volume.ts';
import { ResourceTable } from '../../../ui/resource-table.tsx';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import type { FileSource } from '../api/file-source.ts';
import { describeTotals } from '../describe-totals.ts';
import type { FileDialog, PickKind } from '../file-dialog.ts';
import { toShownName } from '../names/shown-name.ts';
import { joinPath, ROOT } from '../paths/volume-path.ts';
import { useDownload } from '../use-download.tsx';
import type { Folder } from '../use-folder.ts';
import { toEntryColumns } from './entry-columns.tsx';
import { FileActions } from './file-actions.tsx';
import { FileDialogs } from './file-dialogs.tsx';
import { LoadingBanner } from './loading-banner.tsx';
import { NoFiles } from './no-files.tsx';
import { PreviewDialog } from './preview-dialog.tsx';

export interface FolderTableProps {
  readonly source: FileSource;
  readonly folder: Folder;
  readonly onPick: ((kind: PickKind) => void) | undefined;
  readonly listing: Listing | undefined;
  readonly error: Error | null;
  readonly isRetrying: boolean;
  readonly refetch: () => unknown;
  /** Of everything, not only the open folder. */
  readonly total: Listing['total'] | undefined;
}

/** One folder: its table, its actions and their dialogs. */
export const FolderTable = memo((props: FolderTableProps) => {
  const { source, folder, onPick, listing, error, isRetrying, refetch, total } = props;
  const { path } = folder;
  const [names, setNames] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<FileDialog>();
  const menu = useRef<ButtonDropdownProps.Ref>(null);
  const goTo = useGoTo();
  const download = useDownload(source);
  const columns = useMemo(() => toEntryColumns(folder), [folder]);
  const entries = listing?.entries;
  const chosen = new Set(names);
  const selected = (entries ?? []).filter(({ name }) => chosen.has(name));
  const previewed = entries?.find(({ name, kind }) => name === folder.preview && kind === 'file');
  const save = (entry: VolumeEntry) => download(joinPath(path, entry.name), entry);
  useFocusAfter(dialog !== undefined || previewed !== undefined, menu);
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
        description={describeTotals(source, total, path === ROOT ? undefined : listing?.total)}
        actions={
          <FileActions
            {...{ selected, onPick }}
            menuRef={menu}
            onOpen={setDialog}
            onPreview={({ name }) => goTo(folder.previewHrefOf(name))}
            onDownload={save}
          />
        }
        empty={<NoFiles isRoot={path === ROOT} onPick={onPick} onGenerate={() => setDialog({ kind: 'generate' })} />}
      />
      {dialog && (
        <FileDialogs
          dialog={dialog}
          fileSystemId={source.id}
          folder={path}
          entries={entries ?? []}
          onClose={() => setDialog(undefined)}
        />
      )}
      {previewed && (
        <PreviewDialog
          source={source}
          path={joinPath(path, previewed.name)}
          entry={previewed}
          onDownload={() => save(previewed)}
          onClose={() => goTo(folder.previewHrefOf(undefined))}
        />
      )}
    </SpaceBetween>
  );
});

/** Goes to an address made by `Folder`. */
function useGoTo(): (href: string) => void {
  const navigate = useNavigate();
  return (href) => void navigate(href.slice(1));
}
