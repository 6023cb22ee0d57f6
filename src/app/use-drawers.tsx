import type { AppLayoutToolbarProps } from '@cloudscape-design/components/app-layout-toolbar';
import { lazy, Suspense, useState } from 'react';
import { useHelp } from '../features/help/help.tsx';
import { HelpContent } from '../features/help/help-content.tsx';

const UpcomingDrawer = lazy(async () => ({
  default: (await import('../features/clock/components/upcoming-drawer.tsx')).UpcomingDrawer,
}));

type Drawer = NonNullable<AppLayoutToolbarProps['drawers']>[number];

const HELP: Drawer = {
  id: 'help',
  content: <HelpContent />,
  trigger: { iconName: 'status-info' },
  ariaLabels: { drawerName: 'Help panel', triggerButton: 'Open help panel', closeButton: 'Close help panel' },
};

const COMING: Drawer = {
  id: 'coming',
  content: (
    <Suspense fallback={null}>
      <UpcomingDrawer />
    </Suspense>
  ),
  trigger: { iconName: 'calendar' },
  ariaLabels: {
    drawerName: 'What is coming',
    triggerButton: 'Open the list of what is coming',
    closeButton: 'Close the list of what is coming',
    resizeHandle: 'Resize the list of what is coming',
  },
  resizable: true,
  defaultSize: 400,
};

/** The panels beside a page, of which one is open at most: help, and what is coming. */
export function useDrawers() {
  const { isOpen: isHelpOpen, openings, setOpen: setHelpOpen } = useHelp();
  const [isComingOpen, setComingOpen] = useState(false);
  const [comingOpenings, setComingOpenings] = useState(0);
  const isComingShown = isComingOpen && !isHelpOpen;
  const change = (id: string | null) => {
    setHelpOpen(id === HELP.id);
    setComingOpen(id === COMING.id);
  };
  return {
    isComingShown,
    toggleComing: () => {
      change(isComingShown ? null : COMING.id);
      if (!isComingShown) setComingOpenings((count) => count + 1);
    },
    /** Changes with each opening that was asked for outside of the layout: the drawer then takes the focus. */
    openings: openings + comingOpenings,
    props: {
      drawers: [HELP, COMING],
      activeDrawerId: isHelpOpen ? HELP.id : isComingShown ? COMING.id : null,
      onDrawerChange: ({ detail }: { readonly detail: AppLayoutToolbarProps.DrawerChangeDetail }) =>
        change(detail.activeDrawerId),
    },
  };
}
