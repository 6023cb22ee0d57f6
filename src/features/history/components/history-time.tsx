import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { type HistorySearch, LAST_DAYS, lastDaysOf, MAX_LAST_DAYS } from '../history-question.ts';

export interface HistoryTimeProps {
  readonly search: HistorySearch;
  readonly onChange: (search: HistorySearch) => void;
}

/** Filters by time on the service's clock. */
export function HistoryTime({ search, onChange }: HistoryTimeProps) {
  return (
    <DateRangePicker
      value={toValue(search)}
      onChange={({ detail }) => onChange(withValue(search, detail.value))}
      relativeOptions={LAST_DAYS.map((amount) => ({ key: String(amount), type: 'relative', unit: 'day', amount }))}
      isValidRange={refuseRange}
      placeholder="Filter by time"
      i18nStrings={STRINGS}
      customRelativeRangeUnits={['day']}
      rangeSelectorMode="default"
      absoluteFormat="long-localized"
      hideTimeOffset
      timeInputFormat="hh:mm"
      expandToViewport
    />
  );
}

const STRINGS: DateRangePickerProps.I18nStrings = {
  ariaLabel: 'Filter by time',
  relativeModeTitle: 'Until now',
  absoluteModeTitle: 'From and to',
};

function toValue(search: HistorySearch): DateRangePickerProps.Value | null {
  const days = lastDaysOf(search);
  if (days !== undefined) return { key: String(days), type: 'relative', unit: 'day', amount: days };
  const { from, to } = search;
  const [startDate, endDate] = [toSeconds(from), toSeconds(to)];
  return startDate && endDate ? { type: 'absolute', startDate, endDate } : null;
}

/** The picker knows no parts of seconds. */
function toSeconds(iso: string | undefined): string | undefined {
  const at = Date.parse(iso ?? '');
  return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function withValue(
  { from: _f, to: _t, last: _l, ...rest }: HistorySearch,
  value: DateRangePickerProps.Value | null,
): HistorySearch {
  if (!value) return rest;
  if (value.type === 'relative') return { ...rest, last: String(value.amount) };
  return { ...rest, from: new Date(value.startDate).toISOString(), to: new Date(value.endDate).toISOString() };
}

function refuseRange(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (value?.type === 'absolute' && !(Date.parse(value.startDate) <= Date.parse(value.endDate)))
    return { valid: false, errorMessage: 'Choose a beginning and an end that comes after it.' };
  if (value?.type === 'relative' && !(value.amount >= 1 && value.amount <= MAX_LAST_DAYS))
    return { valid: false, errorMessage: `Choose 1 to ${MAX_LAST_DAYS} days: older events are not kept.` };
  return { valid: true };
}
