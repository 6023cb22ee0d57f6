import Checkbox from '@cloudscape-design/components/checkbox';
import TextFilter from '@cloudscape-design/components/text-filter';
import { formatNumberOf } from '../../../ui/bytes.ts';
import { type CallFilter, FIRST_FILTER } from '../call-filter.ts';
import styles from './call-filters.module.css';

export interface CallFiltersProps {
  readonly filter: CallFilter;
  readonly matches: number;
  readonly onChange: (filter: CallFilter) => void;
}

/** "Find calls", and whether only those of FSx and only errors are listed. */
export function CallFilters({ filter, matches, onChange }: CallFiltersProps) {
  return (
    <div className={styles.row}>
      <div className={styles.search}>
        <TextFilter
          filteringText={filter.text}
          filteringPlaceholder="Find calls"
          filteringAriaLabel="Find calls"
          filteringClearAriaLabel="Clear filter"
          countText={filter.text === FIRST_FILTER.text ? '' : formatNumberOf(matches, 'match', 'matches')}
          onChange={({ detail }) => onChange({ ...filter, text: detail.filteringText })}
        />
      </div>
      <Checkbox checked={filter.onlyFsx} onChange={({ detail }) => onChange({ ...filter, onlyFsx: detail.checked })}>
        Only FSx
      </Checkbox>
      <Checkbox
        checked={filter.onlyErrors}
        onChange={({ detail }) => onChange({ ...filter, onlyErrors: detail.checked })}
      >
        Only errors
      </Checkbox>
    </div>
  );
}
