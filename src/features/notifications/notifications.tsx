import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

export interface Notice {
  /** The same id replaces the notice: the outcome of an operation takes the place of its progress. */
  readonly id: string;
  readonly type: 'success' | 'error' | 'warning' | 'info' | 'in-progress';
  /** The outcome, in a few words. */
  readonly header: string;
  /** What it happened to. */
  readonly content?: ReactNode;
  /** A button, such as Retry. */
  readonly action?: ReactNode;
}

/** A notice, and whether another page was opened since it came. */
export interface KeptNotice extends Notice {
  readonly isOld?: true;
}

interface Notifications {
  readonly notices: readonly KeptNotice[];
  readonly dismiss: (id: string) => void;
  /** Another page was opened. */
  readonly turnPage: () => void;
}

const NotifyContext = createContext<((notice: Notice) => void) | undefined>(undefined);
const NoticesContext = createContext<Notifications>({
  notices: [],
  dismiss: () => undefined,
  turnPage: () => undefined,
});

/** Keeps the notices of the whole console, newest first. */
export function NotificationsProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly KeptNotice[]>([]);
  const notify = useCallback((notice: Notice) => setNotices((old) => withNotice(old, notice)), []);
  const dismiss = useCallback((id: string) => setNotices((old) => old.filter((one) => one.id !== id)), []);
  const turnPage = useCallback(() => setNotices(afterPage), []);
  const value = useMemo(() => ({ notices, dismiss, turnPage }), [notices, dismiss, turnPage]);
  return (
    <NotifyContext value={notify}>
      <NoticesContext value={value}>{children}</NoticesContext>
    </NotifyContext>
  );
}

/**
 * Shows a notice at the top of the console until it is dismissed; of a success, until the second page after it. The
 * function never changes.
 */
export function useNotify(): (notice: Notice) => void {
  const notify = useContext(NotifyContext);
  if (!notify) throw new Error('useNotify needs a NotificationsProvider.');
  return notify;
}

/** What the Flashbar shows, and how to take one away. */
export const useNotifications = (): Notifications => useContext(NoticesContext);

/** A known id keeps its place in the list; a new one comes first. */
export function withNotice(notices: readonly KeptNotice[], notice: Notice): readonly KeptNotice[] {
  const known = notices.some(({ id }) => id === notice.id);
  return known ? notices.map((one) => (one.id === notice.id ? notice : one)) : [notice, ...notices];
}

/** News of a success goes to the next page, where it may lead, and no further; everything else stays. */
export const afterPage = (notices: readonly KeptNotice[]): readonly KeptNotice[] =>
  notices.filter(({ type, isOld }) => !(type === 'success' && isOld)).map((notice) => ({ ...notice, isOld: true }));
