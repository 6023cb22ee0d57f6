import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus to `target` when a dialog closes and what had it before is gone, such as an item of a menu. */
export function useFocusAfter(isOpen: boolean, target: RefObject<{ readonly focus: () => void } | null>): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const hasClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (hasClosed && document.activeElement === document.body) target.current?.focus();
  }, [isOpen, target]);
}
