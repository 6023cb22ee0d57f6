import { useCollection } from '@cloudscape-design/collection-hooks';
import Pagination from '@cloudscape-design/components/pagination';
import Table from '@cloudscape-design/components/table';
import { useEffect, useMemo } from 'react';
import { ResourceTableFilters } from './resource-table-filters.tsx';
import { ResourceTableHeader } from './resource-table-header.tsx';
import type { ResourceColumn, ResourceTableProps } from './resource-table-props.ts';
import { ResourceTableState } from './resource-table-state.tsx';
import { useTablePreferences } from './table-preferences.ts';
import { TablePreferencesButton } from './table-preferences-button.tsx';
import { useSortedRows } from './use-sorted-rows.ts';
import { useTableFilters } from './use-table-filters.ts';

/** What `ResourceTable` shows of its props. */
export function ResourceTableView<T extends object>(props: ResourceTableProps<T>) {
  const { title, noun, source, columns, idOf, nameOf = idOf, selection, variant = 'full-page' } = props;
  const [preferences, changePreferences] = useTablePreferences(props.name, columns.map(toChoice));
  const filters = useTableFilters(columns, props.filters ?? NONE, props.inUrl ?? false);
  const { data, isComplete = true } = source;
  const all = data ?? NONE;
  const sorted = useSortedRows(all, columns, props.sortedBy);
  const { rows } = sorted;
  const matching = useMemo(() => rows.filter(filters.isMatch), [rows, filters.isMatch]);
  const { items, collectionProps, paginationProps, actions } = useCollection(matching, {
    pagination: { pageSize: preferences.pageSize },
  });
  const chosen = new Set(selection?.ids);
  const selectedItems = chosen.size === 0 ? [] : all.filter((item) => chosen.has(idOf(item)));
  const clearSelection = () => {
    if (chosen.size > 0) selection?.onChange([]);
  };
  const onFiltersChange = () => {
    actions.setCurrentPage(1);
    clearSelection();
  };
  const pagesCount = Math.max(1, Math.ceil(matching.length / preferences.pageSize));
  const { more } = source;
  const isAtEnd = more !== undefined && !isComplete && !source.isFetching && !source.error;
  const needsMore = isAtEnd && paginationProps.currentPageIndex >= pagesCount;
  useEffect(() => {
    if (needsMore) more?.();
  }, [needsMore, more]);
  const refetch = () => void source.refetch();
  return (
    <Table<T>
      items={items}
      columnDefinitions={columns.map((column) => withWidth(column, preferences.widths[column.id]))}
      columnDisplay={preferences.columns}
      trackBy={idOf}
      variant={variant}
      stickyHeader={variant === 'full-page'}
      resizableColumns
      enableKeyboardNavigation
      wrapLines={preferences.wrapLines}
      contentDensity={preferences.compact ? 'compact' : 'comfortable'}
      loading={source.data === undefined && !source.error}
      loadingText={`Loading ${noun}`}
      firstIndex={collectionProps.firstIndex}
      totalItemsCount={matching.length}
      onColumnWidthsChange={({ detail }) =>
        changePreferences({ widths: { ...preferences.widths, ...toWidths(preferences.columns, detail.widths) } })
      }
      {...(sorted.sortingColumn ? { sortingColumn: sorted.sortingColumn } : {})}
      sortingDescending={sorted.isDescending}
      onSortingChange={({ detail }) => {
        sorted.sortBy(detail);
        actions.setCurrentPage(1);
        clearSelection();
      }}
      {...(selection
        ? {
            selectionType: selection.type,
            selectedItems,
            onSelectionChange: ({ detail }) => selection.onChange(detail.selectedItems.map(idOf)),
            isItemDisabled: selection.isDisabled ?? isNever,
          }
        : {})}
      renderAriaLive={({ firstIndex, lastIndex, totalItemsCount }) =>
        isComplete ? `Showing ${noun} ${firstIndex} to ${lastIndex} of ${totalItemsCount}` : `Loading more ${noun}`
      }
      ariaLabels={{
        tableLabel: title,
        selectionGroupLabel: `Selection of ${noun}`,
        itemSelectionLabel: (_state, item) => nameOf(item),
        allItemsSelectionLabel: () => `All ${noun}`,
      }}
      empty={
        <ResourceTableState
          {...{ noun, empty: props.empty, error: source.error }}
          isFiltered={all.length > 0 || (props.search?.isActive ?? false)}
          onRetry={refetch}
          onClear={() => {
            filters.clear();
            props.search?.clear();
            onFiltersChange();
          }}
        />
      }
      header={
        <ResourceTableHeader
          {...{ title, noun, variant, info: props.info, description: props.description, actions: props.actions }}
          count={source.data?.length}
          isComplete={isComplete}
          selected={selectedItems.length}
          fetching={source.isFetching}
          error={source.data ? source.error : null}
          onRefresh={refetch}
        />
      }
      filter={
        props.search?.control ?? (
          <ResourceTableFilters
            {...{ noun, filters }}
            matches={matching.length}
            disabled={source.data === undefined}
            onChange={onFiltersChange}
          />
        )
      }
      pagination={
        <Pagination
          {...paginationProps}
          openEnd={!isComplete}
          pagesCount={pagesCount}
          onChange={(event) => {
            paginationProps.onChange(event);
            clearSelection();
          }}
        />
      }
      preferences={<TablePreferencesButton {...{ columns, preferences }} onChange={changePreferences} />}
    />
  );
}

const NONE: readonly never[] = [];

const isNever = () => false;

const toChoice = <T,>({ id, visibility }: ResourceColumn<T>) => ({ id, visible: visibility !== 'hidden' });

const withWidth = <T,>(column: ResourceColumn<T>, width: number | undefined) =>
  width === undefined ? column : { ...column, width };

/** Cloudscape tells the widths of the visible columns, in their order. */
function toWidths(columns: readonly { readonly id: string; readonly visible: boolean }[], widths: readonly number[]) {
  const visible = columns.filter((column) => column.visible);
  return Object.fromEntries(visible.map(({ id }, index) => [id, widths[index] ?? 0]));
}
