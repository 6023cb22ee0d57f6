import { memo, useDeferredValue } from 'react';
import type { ResourceTableProps } from './resource-table-props.ts';
import { ResourceTableView } from './resource-table-view.tsx';

export type { ResourceColumn, ResourceTableProps, TableSource } from './resource-table-props.ts';

/**
 * The table of every list of the console: search and filters (in the address), sorting, paging, selection by ID,
 * preferences kept in this browser, a counter, refresh, and the four states loading, empty, no match and failed.
 * A page gives it a query as its source, its columns and its actions. What the service tells is shown in pieces of a few
 * ms, so that a click or a key never waits for a table; what the reader selects is shown at once.
 */
export function ResourceTable<T extends object>(props: ResourceTableProps<T>) {
  const late = useDeferredValue(props);
  const shown = isSelectedAlike(props, late) ? late : props;
  return <View {...shown} />;
}

// `memo` forgets that a component is generic.
const View = memo(ResourceTableView) as typeof ResourceTableView;

function isSelectedAlike<T>({ selection: one }: ResourceTableProps<T>, { selection: other }: ResourceTableProps<T>) {
  return one?.ids.length === other?.ids.length && (one?.ids.every((id, at) => id === other?.ids[at]) ?? true);
}
