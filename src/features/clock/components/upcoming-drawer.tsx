import Drawer from '@cloudscape-design/components/drawer';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { InfoLink } from '../../help/info-link.tsx';
import { CLOCK_HELP } from '../clock-help.tsx';
import { UpcomingList } from './upcoming-list.tsx';

/** What the service will do by itself, beside the page. */
export function UpcomingDrawer() {
  return (
    <Drawer
      header={
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          <h2>What is coming</h2>
          <InfoLink topic={CLOCK_HELP} />
        </SpaceBetween>
      }
    >
      <UpcomingList />
    </Drawer>
  );
}
