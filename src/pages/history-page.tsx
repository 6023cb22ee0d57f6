import { usePageHelp } from '../features/help/help.tsx';
import { HistoryTable } from '../features/history/components/history-table.tsx';
import { HISTORY_HELP } from '../features/history/history-help.tsx';

/** /history: what happened in the Region. */
export function HistoryPage() {
  usePageHelp(HISTORY_HELP);
  return <HistoryTable />;
}
