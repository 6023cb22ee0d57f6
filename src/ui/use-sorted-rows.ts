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
export function useSortedRows<T extends object>(
  all: readonly T[],
  columns: readonly ResourceColumn<T>[],
  sortedBy: ResourceTableProps<T>['sortedBy'],
): SortedRows<T> {
  const [chosen, setChosen] = useState<TableProps.SortingState<T>>();
  const sortingColumn = chosen?.sortingColumn ?? columns.find(({ id }) => id === sortedBy?.column);
  const isDescending = (chosen ? chosen.isDescending : sortedBy?.descending) ?? false;
  const rows = useMemo(() => {
    const compare = sortingColumn && comparatorOf(sortingColumn);
    if (!compare) return all;
    return all.toSorted(isDescending ? (one, other) => compare(other, one) : compare);
  }, [all, sortingColumn, isDescending]);
  return { rows, sortingColumn, isDescending, sortBy: setChosen };
}

/** The column's own order, else that of its field; texts as a person sorts them. */
function comparatorOf<T extends object>({ sortingComparator, sortingField: field }: TableProps.SortingColumn<T>) {
  if (sortingComparator || field === undefined) return sortingComparator;
  const fieldOf = (row: T): string | number => {
    const value: unknown = Reflect.get(row, field);
    return typeof value === 'number' ? value : String(value ?? '');
  };
  return (one: T, other: T) => {
    const [left, right] = [fieldOf(one), fieldOf(other)];
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left).localeCompare(String(right));
  };
}
