import type { TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { SelectFilter } from './use-table-filters.ts';

export interface ResourceColumn<T> extends TableProps.ColumnDefinition<T> {
  readonly id: string;
  readonly header: string;
  /** What the search looks through; a column without it is not searched. */
  readonly text?: (item: T) => string;
  /** `always` cannot be hidden; `hidden` is shown only when the reader asks for it. Default: shown. */
  readonly visibility?: 'always' | 'shown' | 'hidden';
}

export interface TableSource<T> {
  /** `undefined` while nothing has come. A query of TanStack is a source. */
  readonly data: readonly T[] | undefined;
  /** False while more rows are on their way; `undefined` counts as true. */
  readonly isComplete?: boolean;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
  /** Asks for the next rows, when the reader is about to need them. Without it all rows come by themselves. */
  readonly more?: () => unknown;
}

/** What the reader looks for, where the service does the searching: it stands in the place of the table's own search. */
export interface TableSearch {
  readonly control: ReactNode;
  readonly isActive: boolean;
  readonly clear: () => void;
}

export interface ResourceTableProps<T> {
  /** Names the stored preferences, such as `backups`. */
  readonly name: string;
  readonly title: string;
  /** The rows' noun in lower case and plural: `backups`, `file systems`. */
  readonly noun: string;
  readonly source: TableSource<T>;
  readonly columns: readonly ResourceColumn<T>[];
  readonly idOf: (item: T) => string;
  /** What a row is called for assistive technology. Default: its ID. */
  readonly nameOf?: (item: T) => string;
  /** Column to sort by at first, and its direction. */
  readonly sortedBy?: { readonly column: string; readonly descending?: boolean };
  /** Without it rows cannot be selected. IDs, so that a row that changes stays selected. */
  readonly selection?: {
    readonly type: 'single' | 'multi';
    readonly ids: readonly string[];
    readonly onChange: (ids: readonly string[]) => void;
    readonly isDisabled?: (item: T) => boolean;
  };
  /** Select boxes beside the search, such as by type. */
  readonly filters?: readonly SelectFilter<T>[];
  /** In the place of the table's own search and filters. */
  readonly search?: TableSearch;
  /** Keeps search and filters in the address; for at most one table of a page. */
  readonly inUrl?: boolean;
  readonly variant?: 'full-page' | 'container';
  readonly info?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Shown when there is nothing at all: an `EmptyState`. */
  readonly empty: ReactNode;
}
