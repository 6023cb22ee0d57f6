import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { lazy, Suspense } from 'react';

/** Loaded when it is opened: what filters events by time is large. */
const HistoryTable = lazy(async () => ({ default: (await import('./history-table.tsx')).HistoryTable }));

/** A tab "History": what happened to one file system and its backups, or to one backup. */
export function HistoryTab({ resource }: { readonly resource: string }) {
  return (
    <Suspense fallback={<StatusIndicator type="loading">Loading events</StatusIndicator>}>
      <HistoryTable resource={resource} />
    </Suspense>
  );
}
