import { useCallback, useMemo, useState } from 'react';
import { FsxClientError } from '../../client/errors.ts';
import type { Draft } from './draft.ts';
import { type DraftOfForm, type Field, type Problems, toProblems } from './draft-problems.ts';
import { useAfterPress } from './use-after-press.ts';

export interface DraftForm {
  /** With what was not chosen filled in, as far as it is known. */
  readonly draft: Draft;
  readonly problems: Problems;
  /** True once a person has changed anything. */
  readonly isChanged: boolean;
  readonly change: (patch: Partial<Draft>) => void;
  /** A person has left the field: from now on it shows what is wrong with it. */
  readonly leave: (field: Field) => void;
  /** What to show under the field. */
  readonly errorOf: (field: Field) => string | undefined;
  /** Shows everything that is wrong. */
  readonly showAll: () => void;
  /** What is wrong and belongs to no field, once everything is shown, and what the service refused beside a field. */
  readonly otherErrors: readonly string[];
  /** Shows what the service refused, until the draft changes. True when it is under a field. */
  readonly refuse: (error: Error) => boolean;
  /** What the service refused and no field stands for. */
  readonly refusal: Error | undefined;
}

export interface DraftFormOptions {
  readonly initial: Draft;
  /** Fills in defaults that depend on data, such as the default VPC. */
  readonly complete: (draft: Draft) => Draft;
  readonly check: (draft: Draft) => Problems;
  /** The form of a restore has fewer fields. */
  readonly isRestore: boolean;
}

/** The state of the wizard's form. Only the rules decide what is wrong; this decides when to say it. */
export function useDraftForm({ initial, complete, check, isRestore }: DraftFormOptions): DraftForm {
  const afterPress = useAfterPress();
  const [typed, setTyped] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const [showsAll, setShowsAll] = useState(false);
  const [refused, setRefused] = useState<{ readonly error: Error; readonly by: Problems }>();
  const draft = useMemo(() => complete(typed), [complete, typed]);
  const problems = useMemo(() => check(draft), [check, draft]);

  const change = useCallback((patch: Partial<Draft>) => {
    setTyped((old) => ({ ...old, ...patch }));
    setRefused(undefined);
  }, []);
  const leave = useCallback(
    (field: Field) => afterPress(() => setLeft((old) => new Set(old).add(field))),
    [afterPress],
  );
  const showAll = useCallback(() => setShowsAll(true), []);
  const refuse = (error: Error) => {
    const by = toRefusedFields({ draft, isRestore }, error);
    setRefused({ error, by });
    return hasFields(by);
  };
  const errorOf = (field: Field) =>
    refused?.by.fields[field] ?? (showsAll || left.has(field) ? problems.fields[field] : undefined);
  return {
    draft,
    problems,
    isChanged: typed !== initial,
    change,
    leave,
    errorOf,
    showAll,
    otherErrors: [...(showsAll ? problems.others : []), ...(refused && hasFields(refused.by) ? refused.by.others : [])],
    refuse,
    refusal: refused && !hasFields(refused.by) ? refused.error : undefined,
  };
}

/** True where nothing is in the way of sending. */
export const isClean = (problems: Problems): boolean => !hasFields(problems) && problems.others.length === 0;

const hasFields = ({ fields }: Problems): boolean => Object.keys(fields).length > 0;

const toRefusedFields = (form: DraftOfForm, error: Error): Problems =>
  error instanceof FsxClientError
    ? toProblems(
        form,
        error.violations.map(({ member, message }) => ({ path: member, message })),
      )
    : { fields: {}, others: [] };
