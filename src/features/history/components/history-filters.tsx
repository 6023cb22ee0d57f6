import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { useFileSystems } from '../../file-systems/api/use-file-systems.ts';
import type { HistorySearch } from '../history-question.ts';
import { ALL_ACTIONS, labelOfAction, labelOfResult, RESULT_LABELS } from '../history-words.ts';
import styles from './history-filters.module.css';
import { HistoryTime } from './history-time.tsx';

export interface HistoryFiltersProps {
  readonly search: HistorySearch;
  readonly onChange: (search: HistorySearch) => void;
  /** False where all events are of one resource. */
  readonly hasResource: boolean;
}

/** Filters by resource, event and result, and by time. */
export function HistoryFilters({ search, onChange, hasResource }: HistoryFiltersProps) {
  const { data: fileSystems = [] } = useFileSystems();
  const resources = fileSystems.flatMap(({ FileSystemId: value, Tags = [] }): PropertyFilterProps.FilteringOption[] => {
    const name = Tags.find(({ Key }) => Key === 'Name')?.Value;
    return value ? [{ propertyKey: 'resource', value, ...(name ? { tags: [name] } : {}) }] : [];
  });
  return (
    <div className={styles.row}>
      <div className={styles.properties}>
        <PropertyFilter
          query={{ operation: 'and', tokens: tokensOf(search) }}
          onChange={({ detail }) => onChange(withTokens(search, detail.tokens))}
          filteringProperties={hasResource ? PROPERTIES : PROPERTIES.slice(1)}
          filteringOptions={[...(hasResource ? resources : []), ...OPTIONS]}
          filteringPlaceholder="Find events"
          filteringAriaLabel="Find events"
          hideOperations
          disableFreeTextFiltering
          expandToViewport
        />
      </div>
      <div className={styles.time}>
        <HistoryTime search={search} onChange={onChange} />
      </div>
    </div>
  );
}

const equals = (format: (value: unknown) => string): PropertyFilterProps.ExtendedOperator<unknown>[] => [
  { operator: '=', format },
];

const PROPERTIES: readonly PropertyFilterProps.FilteringProperty[] = [
  { key: 'resource', propertyLabel: 'Resource', groupValuesLabel: 'Resources', operators: ['='] },
  {
    ...{ key: 'action', propertyLabel: 'Event', groupValuesLabel: 'Events' },
    operators: equals((value) => labelOfAction(String(value))),
  },
  {
    ...{ key: 'result', propertyLabel: 'Result', groupValuesLabel: 'Results' },
    operators: equals((value) => labelOfResult(String(value))),
  },
];

const OPTIONS: readonly PropertyFilterProps.FilteringOption[] = [
  ...ALL_ACTIONS.map((value) => ({ propertyKey: 'action', value, label: labelOfAction(value) })),
  ...Object.entries(RESULT_LABELS).map(([value, label]) => ({ propertyKey: 'result', value, label })),
];

const KEYS = ['resource', 'action', 'result'] as const;

const tokensOf = (search: HistorySearch): readonly PropertyFilterProps.Token[] =>
  KEYS.flatMap((propertyKey) => {
    const value = search[propertyKey];
    return value ? [{ propertyKey, operator: '=', value }] : [];
  });

/** Of several values of one property the last holds: an event has only one. */
function withTokens(
  { resource: _r, action: _a, result: _s, ...times }: HistorySearch,
  tokens: readonly PropertyFilterProps.Token[],
): HistorySearch {
  const named = tokens.flatMap(({ propertyKey = '', value }: PropertyFilterProps.Token) =>
    value ? [[propertyKey, String(value).trim()] as const] : [],
  );
  return { ...times, ...Object.fromEntries(named) };
}
