import { useMemo, useState } from 'react';
import type { ResourceColumn } from './resource-table-props.ts';
import { useUrlText } from './use-url-text.ts';

/** A select box that keeps the rows of one value. */
export interface SelectFilter<T> {
  /** "Type"; also its name in the address. */
  readonly label: string;
  /** "Any type". */
  readonly anyLabel: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly optionOf: (item: T) => string;
}

export interface TableFilters<T> {
  readonly text: string;
  /** Counts the times that the text was changed by something else than typing: the address, or `clear`. */
  readonly textRevision: number;
  readonly setText: (text: string) => void;
  readonly selects: readonly (SelectFilter<T> & {
    readonly value: string;
    readonly setValue: (value: string) => void;
  })[];
  readonly isActive: boolean;
  /** The same function until what is looked for changes. */
  readonly isMatch: (item: T) => boolean;
  readonly clear: () => void;
}

/** The search text and at most two select boxes of a table, and which rows they keep. */
export function useTableFilters<T extends object>(
  columns: readonly ResourceColumn<T>[],
  filters: readonly SelectFilter<T>[],
  inUrl: boolean,
): TableFilters<T> {
  const [text, setText, textRevision] = useUrlText(inUrl ? 'q' : undefined);
  const [clearings, setClearings] = useState(0);
  const wordsOf = useMemo(() => newWordsOf(columns), [columns]);
  const first = useUrlText(keyOf(filters[0], inUrl));
  const second = useUrlText(keyOf(filters[1], inUrl));
  const selects = [first, second].flatMap(([chosen, setValue], index) => {
    const filter = filters[index];
    if (!filter) return [];
    const value = filter.options.some((option) => option.value === chosen) ? chosen : '';
    return [{ ...filter, value, setValue }];
  });
  const words = text.trim().toLowerCase();
  const [one = '', two = ''] = selects.map(({ value }) => value);
  const isMatch = useMemo(() => {
    const kept = [one, two].flatMap((value, index) => (value === '' ? [] : [{ value, of: filters[index]?.optionOf }]));
    return (item: T) =>
      kept.every(({ value, of }) => of?.(item) === value) && (words === '' || wordsOf(item).includes(words));
  }, [wordsOf, filters, words, one, two]);
  return {
    text,
    textRevision: textRevision + clearings,
    setText,
    selects,
    isActive: words !== '' || selects.some(({ value }) => value !== ''),
    isMatch,
    clear: () => {
      setText('');
      setClearings((count) => count + 1);
      for (const { setValue } of selects) setValue('');
    },
  };
}

/**
 * What the search looks through in a row, in lower case, a line for each column. Kept as long as the row: of thousands, making
 * the texts takes most of a search.
 */
function newWordsOf<T extends object>(columns: readonly ResourceColumn<T>[]): (item: T) => string {
  const texts = columns.flatMap((column) => column.text ?? []);
  const known = new WeakMap<T, string>();
  return (item) => {
    const old = known.get(item);
    if (old !== undefined) return old;
    const words = texts.map((textOf) => textOf(item).toLowerCase()).join('\n');
    known.set(item, words);
    return words;
  };
}

const keyOf = <T>(filter: SelectFilter<T> | undefined, inUrl: boolean): string | undefined =>
  filter && inUrl ? filter.label.toLowerCase().replaceAll(' ', '-') : undefined;
