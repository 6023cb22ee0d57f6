import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** A form that can move the focus to its first wrong field, after that has been drawn as wrong. Put `form` on the form element. */
export function useFocusFirstError(): {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly focusFirstError: () => void;
} {
  const form = useRef<HTMLFormElement>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [times]);
  const focusFirstError = useCallback(() => setTimes((before) => before + 1), []);
  return { form, focusFirstError };
}
