import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { FailedState } from './failed-state.tsx';

/** Keeps the failure of one panel, such as a tab, to itself; Retry renders it anew. */
export function PanelBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={PanelFailed}>{children}</ErrorBoundary>;
}

function PanelFailed({ error, resetErrorBoundary }: FallbackProps) {
  const message = error instanceof Error ? error.message : 'The cause is unknown.';
  return <FailedState title="This part of the page failed" message={message} onRetry={resetErrorBoundary} />;
}
