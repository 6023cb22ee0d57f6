import { useCallback, useEffect, useRef, useState } from 'react';

const SECTION = 'data-section';

/** Moves the focus inside a page after it has been drawn anew. Put `page` on the element around it. */
export function usePageFocus() {
  const page = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly selector: string }>();
  useEffect(() => {
    if (!wanted) return;
    const target = page.current?.querySelector<HTMLElement>(wanted.selector);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: target.hasAttribute(SECTION) ? 'start' : 'center' });
  }, [wanted]);
  const focusFirstError = useCallback(() => setWanted({ selector: '[aria-invalid="true"]' }), []);
  const showSection = useCallback((title: string) => setWanted({ selector: `[${SECTION}="${title}"]` }), []);
  return { page, focusFirstError, showSection };
}

/** What makes an element the section of that title; the margin keeps it clear of the bars that stick to the top. */
export const sectionProps = (title: string) => ({
  [SECTION]: title,
  tabIndex: -1,
  style: { outline: 'none', scrollMarginTop: '160px' },
});
