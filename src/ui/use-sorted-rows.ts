import type { TableProps } from '@cloudscape-design/components/table';
import { useMemo, useState } from 'react';
import type { ResourceColumn, ResourceTableProps } from './resource-table-props.ts';

/** The rows in the reader's order, and what the table's headers need for it. */
export interface SortedRows<T> {
  readonly rows: readonly T[];
  readonly sortingColumn: TableProps.SortingColumn<T> | undefined;
  readonly isDescending: boolean;
  readonly sortBy: (sorting: TableProps.SortingState<T>) => void;
}

/** Sorts the rows once for every order, before they are searched: of thousands, sorting takes longer than all else of a key. */
export function useSortedRows<T>(
  all: readonly T[],
  columns: readonly ResourceColumn<T>[],
  sortedBy: ResourceTableProps<T>['sortedBy'],
): SortedRows<T> {
  const [chosen, setChosen] = useState<TableProps.SortingState<T>>();
  const sortingColumn = chosen?.sortingColumn ?? columns.find(({ id }) => id === sortedBy?.column);
  const isDescending = (chosen ? chosen.isDescending : sortedBy?.descending) ?? false;
  const compare = sortingColumn?.sortingComparator;
  const rows = useMemo(() => {
    if (!compare) return all;
    return all.toSorted(isDescending ? (one, other) => compare(other, one) : compare);
  }, [all, compare, isDescending]);
  return { rows, sortingColumn, isDescending, sortBy: setChosen };
}
