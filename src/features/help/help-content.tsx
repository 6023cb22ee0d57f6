import HelpPanel from '@cloudscape-design/components/help-panel';
import { useHelp } from './help.tsx';

/** What the help panel shows: the topic that was asked for, or the page's own. */
export function HelpContent() {
  const { topic } = useHelp();
  if (!topic) return <HelpPanel header={<h2>Help</h2>}>{GENERAL}</HelpPanel>;
  return <HelpPanel header={<h2>{topic.title}</h2>}>{topic.content}</HelpPanel>;
}

const GENERAL = (
  <p>
    This console works on a simulated Amazon FSx for Lustre service that runs in this browser and really keeps your
    files. Choose <strong>Info</strong> beside a heading to read about it.
  </p>
);
