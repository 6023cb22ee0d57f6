import CollectionPreferences, {
  type CollectionPreferencesProps,
} from '@cloudscape-design/components/collection-preferences';
import type { ResourceColumn } from './resource-table-props.ts';
import { PAGE_SIZES, type TablePreferences } from './table-preferences.ts';

export interface TablePreferencesButtonProps<T> {
  readonly columns: readonly ResourceColumn<T>[];
  readonly preferences: TablePreferences;
  readonly onChange: (changed: Partial<TablePreferences>) => void;
}

/** The gear of a table: page size, columns and their order, line wrapping, density. */
export function TablePreferencesButton<T>({ columns, preferences, onChange }: TablePreferencesButtonProps<T>) {
  const { pageSize, wrapLines, compact } = preferences;
  const confirm = ({ detail }: { readonly detail: CollectionPreferencesProps.Preferences }) =>
    onChange({
      pageSize: detail.pageSize ?? pageSize,
      wrapLines: detail.wrapLines ?? wrapLines,
      compact: detail.contentDensity === 'compact',
      columns: (detail.contentDisplay ?? preferences.columns).flatMap((column) =>
        'visible' in column ? [{ id: column.id, visible: column.visible }] : [],
      ),
    });
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={{
        pageSize,
        wrapLines,
        contentDensity: compact ? 'compact' : 'comfortable',
        contentDisplay: preferences.columns,
      }}
      onConfirm={confirm}
      pageSizePreference={{
        title: 'Page size',
        options: PAGE_SIZES.map((size) => ({ value: size, label: `${size} rows` })),
      }}
      wrapLinesPreference={{ label: 'Wrap lines', description: 'Shows the whole text of a cell' }}
      contentDensityPreference={{ label: 'Compact mode', description: 'Shows more rows at once' }}
      contentDisplayPreference={{
        title: 'Columns',
        description: 'Shown columns and their order',
        options: columns.map(({ id, header, visibility }) => ({
          id,
          label: header,
          alwaysVisible: visibility === 'always',
        })),
      }}
    />
  );
}
