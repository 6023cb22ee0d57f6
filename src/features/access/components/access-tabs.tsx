import Tabs from '@cloudscape-design/components/tabs';
import { DecisionsTab } from './decisions-tab.tsx';
import { PrincipalsTab } from './principals-tab.tsx';
import { WhyTab } from './why-tab.tsx';

/** Principals, what was decided about their requests, and what would be. */
export function AccessTabs() {
  return (
    <Tabs
      ariaLabel="Permissions"
      tabs={[
        { id: 'principals', label: 'Principals', content: <PrincipalsTab /> },
        { id: 'decisions', label: 'Decisions', content: <DecisionsTab /> },
        { id: 'ask', label: 'Ask', content: <WhyTab /> },
      ]}
    />
  );
}
