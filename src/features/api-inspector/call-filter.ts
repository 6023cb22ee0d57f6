import type { RecordedCall } from '../../client/recorded-call.ts';
import { isError, searchTextOf } from './call-words.ts';

/** Which calls the panel lists. */
export interface CallFilter {
  readonly text: string;
  readonly onlyFsx: boolean;
  readonly onlyErrors: boolean;
}

export const FIRST_FILTER: CallFilter = { text: '', onlyFsx: true, onlyErrors: false };

/** The calls that the filter keeps, newest first. */
export function filterCalls(calls: readonly RecordedCall[], filter: CallFilter): readonly RecordedCall[] {
  const words = filter.text.trim().toLowerCase();
  return calls
    .filter(
      (call) =>
        (!filter.onlyFsx || call.api === 'fsx') &&
        (!filter.onlyErrors || isError(call)) &&
        (words === '' || searchTextOf(call).includes(words)),
    )
    .reverse();
}
