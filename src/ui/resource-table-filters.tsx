import Select from '@cloudscape-design/components/select';
import TextFilter from '@cloudscape-design/components/text-filter';
import { startTransition, useState } from 'react';
import { formatNumberOf } from './bytes.ts';
import styles from './resource-table-filters.module.css';
import type { TableFilters } from './use-table-filters.ts';

export interface ResourceTableFiltersProps<T> {
  readonly noun: string;
  readonly filters: TableFilters<T>;
  readonly matches: number;
  readonly disabled: boolean;
  /** Called after any change of what is looked for. */
  readonly onChange: () => void;
}

/** "Find backups", and a select box for each filter. What is typed stands at once; the rows follow, and never hold it up. */
export function ResourceTableFilters<T>({ noun, filters, matches, disabled, onChange }: ResourceTableFiltersProps<T>) {
  const [typed, type] = useTyped(filters);
  return (
    <div className={styles.row}>
      <div className={styles.search}>
        <TextFilter
          filteringText={typed}
          filteringPlaceholder={`Find ${noun}`}
          filteringAriaLabel={`Find ${noun}`}
          filteringClearAriaLabel="Clear"
          countText={filters.isActive ? formatNumberOf(matches, 'match', 'matches') : ''}
          disabled={disabled}
          onChange={({ detail }) => {
            type(detail.filteringText);
            startTransition(() => {
              filters.setText(detail.filteringText);
              onChange();
            });
          }}
        />
      </div>
      {filters.selects.map(({ label, anyLabel, options, value, setValue }) => {
        const choices = [{ value: '', label: anyLabel }, ...options];
        return (
          <div key={label} className={styles.select}>
            <Select
              ariaLabel={label}
              inlineLabelText={label}
              options={choices}
              selectedOption={choices.find((option) => option.value === value) ?? null}
              disabled={disabled}
              expandToViewport
              onChange={({ detail }) => {
                setValue(detail.selectedOption.value ?? '');
                onChange();
              }}
            />
          </div>
        );
      })}
    </div>
  );
}

/** What stands in the search: what was typed last, until something else changes what is looked for. */
function useTyped({ text, textRevision }: Pick<TableFilters<unknown>, 'text' | 'textRevision'>) {
  const [typed, type] = useState(text);
  const [seen, setSeen] = useState(textRevision);
  if (seen !== textRevision) {
    setSeen(textRevision);
    type(text);
  }
  return [typed, type] as const;
}
