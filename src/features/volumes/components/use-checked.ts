import { useState } from 'react';

interface Checked {
  /** The problem of a field, once it may be shown; empty when there is none. */
  readonly errorOf: (field: string) => string;
  /** To be called when a field is left. */
  readonly leave: (field: string) => void;
  /** Shows every problem. @returns true when there is none */
  readonly isValid: () => boolean;
}

/** Shows a field's problem once it was left, or once the form was sent; then while typing. */
export function useChecked(problems: Readonly<Record<string, string | undefined>>): Checked {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  return {
    errorOf: (field) => (left.has(field) ? (problems[field] ?? '') : ''),
    leave: (field) => setLeft((old) => new Set(old).add(field)),
    isValid: () => {
      setLeft(new Set(Object.keys(problems)));
      return Object.values(problems).every((problem) => problem === undefined);
    },
  };
}
