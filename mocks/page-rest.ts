/**
 * Tells when the browser stops a page without closing it: it freezes it, or keeps it for going back to. What is still running
 * then, workers too, stands still with everything it holds.
 *
 * @param page  its events, and those of its window
 * @see Page Lifecycle API. Safari has no `freeze`, but tells of a page that it keeps.
 */
export function followRest(page: Document, { onRest }: { readonly onRest: (until: Promise<void>) => void }): void {
  let wake: (() => void) | undefined;
  const rest = () => {
    if (wake) return;
    const until = new Promise<void>((resolve) => {
      wake = resolve;
    });
    onRest(until);
  };
  const goOn = () => {
    wake?.();
    wake = undefined;
  };
  page.addEventListener('freeze', rest);
  page.addEventListener('resume', goOn);
  page.defaultView?.addEventListener('pagehide', ({ persisted }) => persisted && rest());
  page.defaultView?.addEventListener('pageshow', ({ persisted }) => persisted && goOn());
}
