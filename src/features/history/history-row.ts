import type { HistoryEvent } from '../../lab/history.ts';

/** An event, and whether what it happened to is no more. */
export interface HistoryRow {
  readonly event: HistoryEvent;
  readonly isGone: boolean;
}

/** What an event is shown to be about: the resource that it happened to, or the file system where there is none. */
export const subjectOf = ({ resourceId, fileSystemId = '' }: HistoryEvent): string => resourceId || fileSystemId;
