import Select from '@cloudscape-design/components/select';
import TextFilter from '@cloudscape-design/components/text-filter';
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

/** "Find backups", and a select box for each filter. */
export function ResourceTableFilters<T>({ noun, filters, matches, disabled, onChange }: ResourceTableFiltersProps<T>) {
  return (
    <div className={styles.row}>
      <div className={styles.search}>
        <TextFilter
          filteringText={filters.text}
          filteringPlaceholder={`Find ${noun}`}
          filteringAriaLabel={`Find ${noun}`}
          filteringClearAriaLabel="Clear"
          countText={filters.isActive ? formatNumberOf(matches, 'match', 'matches') : ''}
          disabled={disabled}
          onChange={({ detail }) => {
            filters.setText(detail.filteringText);
            onChange();
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
