import { useState } from 'react';
import { readSetting, writeSetting } from './stored-setting.ts';

export interface ColumnChoice {
  readonly id: string;
  readonly visible: boolean;
}

export interface TablePreferences {
  readonly pageSize: number;
  readonly wrapLines: boolean;
  readonly compact: boolean;
  /** Columns in their order. */
  readonly columns: readonly ColumnChoice[];
  /** Pixels by column ID. */
  readonly widths: Readonly<Record<string, number>>;
}

export const PAGE_SIZES = [10, 20, 50, 100] as const;

/** Preferences of one table, kept in this browser under its name. */
export function useTablePreferences(
  table: string,
  defaults: readonly ColumnChoice[],
): readonly [TablePreferences, (changed: Partial<TablePreferences>) => void] {
  const name = `table.${table}`;
  const [preferences, setPreferences] = useState(() => readSetting(name, (stored) => toPreferences(stored, defaults)));
  const change = (changed: Partial<TablePreferences>) => {
    const next = { ...preferences, ...changed };
    setPreferences(next);
    writeSetting(name, next);
  };
  return [preferences, change];
}

/** Keeps what is valid of stored preferences. A column that is new to them stands at the end, as by default. */
export function toPreferences(stored: unknown, defaults: readonly ColumnChoice[]): TablePreferences {
  const { pageSize, wrapLines, compact, columns, widths } = toRecord(stored);
  return {
    pageSize: PAGE_SIZES.find((size) => size === pageSize) ?? 20,
    wrapLines: wrapLines === true,
    compact: compact === true,
    columns: toColumns(columns, defaults),
    widths: Object.fromEntries(
      Object.entries(toRecord(widths)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
  };
}

function toColumns(stored: unknown, defaults: readonly ColumnChoice[]): readonly ColumnChoice[] {
  const kept = (Array.isArray(stored) ? stored : [])
    .map(toRecord)
    .filter(({ id }) => defaults.some((column) => column.id === id))
    .map(({ id, visible }) => ({ id: String(id), visible: visible === true }));
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...defaults.filter(({ id }) => !known.has(id))];
}

const toRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
