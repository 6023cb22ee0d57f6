import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { FailedState } from './failed-state.tsx';

export interface ResourceTableStateProps {
  readonly noun: string;
  readonly error: Error | null;
  /** True when there are rows and the filter hides them all. */
  readonly isFiltered: boolean;
  readonly empty: ReactNode;
  readonly onRetry: () => void;
  readonly onClear: () => void;
}

/** What a table without rows says: it failed, nothing matches, or there is nothing. */
export function ResourceTableState({ noun, error, isFiltered, empty, onRetry, onClear }: ResourceTableStateProps) {
  if (isFiltered) {
    const clear = <Button onClick={onClear}>Clear filter</Button>;
    return <EmptyState title="No matches" description={`No ${noun} match the filter.`} action={clear} />;
  }
  if (error) return <FailedState title={`The ${noun} could not be loaded`} message={error.message} onRetry={onRetry} />;
  return empty;
}
