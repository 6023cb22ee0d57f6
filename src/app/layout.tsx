import AppLayoutToolbar, { type AppLayoutToolbarProps } from '@cloudscape-design/components/app-layout-toolbar';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useCallsPanel } from '../features/api-inspector/use-calls-panel.ts';
import { NotificationBar } from '../features/notifications/notification-bar.tsx';
import { useNotifications } from '../features/notifications/notifications.tsx';
import { UploadNotices } from '../features/volumes/components/upload-notices.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Later } from './later.tsx';
import styles from './layout.module.css';
import { useCurrentPage } from './page-handle.ts';
import { RegionGate } from './region-gate.tsx';
import { SideBar } from './side-bar.tsx';
import { SimulationBar } from './simulation-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useDrawers } from './use-drawers.tsx';

const ApiCallsPanel = lazy(async () => ({
  default: (await import('../features/api-inspector/components/api-calls-panel.tsx')).ApiCallsPanel,
}));

/** Everything around a page. */
export function Layout() {
  const page = useCurrentPage();
  const drawers = useDrawers();
  const layout = useRef<AppLayoutToolbarProps.Ref>(null);
  const main = useRef<HTMLDivElement>(null);
  const navigation = useNavigationOpen(page.contentType === 'form' || page.contentType === 'wizard');
  const calls = useCallsPanel();
  const { isOpen: areCallsOpen, change: changeCalls } = calls;
  const toggleCalls = useCallback(() => changeCalls({ isOpen: !areCallsOpen }), [areCallsOpen, changeCalls]);
  const header = useRef<HTMLDivElement>(null);
  usePageArrival(page.key, main);
  useDrawerArrival(drawers.openings, layout);
  useDocumentTitle(page.crumbs.map(({ text }) => text));
  return (
    <>
      <div id="header" ref={header}>
        <TopBar areCallsShown={calls.isOpen} onCalls={toggleCalls} />
        <SimulationBar isComingShown={drawers.isComingShown} onComing={drawers.toggleComing} />
      </div>
      <Later>
        <UploadNotices />
        <AppLayoutToolbar
          ref={layout}
          headerSelector="#header"
          contentType={page.contentType}
          navigation={<SideBar />}
          navigationOpen={navigation.isOpen}
          onNavigationChange={({ detail }) => navigation.setOpen(detail.open)}
          breadcrumbs={<Breadcrumbs crumbs={page.crumbs} />}
          notifications={<NotificationBar />}
          stickyNotifications
          {...drawers.props}
          splitPanel={
            calls.isOpen && (
              <Suspense fallback={null}>
                <ApiCallsPanel />
              </Suspense>
            )
          }
          splitPanelOpen={calls.isOpen}
          onSplitPanelToggle={({ detail }) => {
            calls.change({ isOpen: detail.open });
            if (!detail.open) focusOpener(header.current, main.current);
          }}
          splitPanelPreferences={{ position: calls.position }}
          onSplitPanelPreferencesChange={({ detail }) => calls.change({ position: detail.position })}
          {...(calls.size === undefined ? {} : { splitPanelSize: calls.size })}
          onSplitPanelResize={({ detail }) => calls.change({ size: detail.size })}
          content={
            <div ref={main} tabIndex={-1} className={styles.main}>
              <Later>
                <RegionGate />
              </Later>
            </div>
          }
        />
      </Later>
    </>
  );
}

/** A panel that was closed by its own button gives the focus back to its opener, or to the page where that is in a menu. */
function focusOpener(header: HTMLElement | null, main: HTMLElement | null): void {
  const openers = header?.querySelectorAll<HTMLElement>('[aria-label$="API calls"]') ?? [];
  const opener = [...openers].find((one) => one.closest('[aria-hidden=true]') === null);
  (opener ?? main)?.focus({ preventScroll: true });
}

/** Narrower than this, the side navigation covers the page, px. @see Cloudscape's breakpoint xs */
const NAVIGATION_COVERS = 688;

/** The side navigation is open where there is room, but for forms, which are not left by accident. */
function useNavigationOpen(isForm: boolean) {
  const [isOpenBeside, setOpenBeside] = useState(() => window.innerWidth > NAVIGATION_COVERS);
  const [isOpenOnForm, setOpenOnForm] = useState(false);
  return isForm ? { isOpen: isOpenOnForm, setOpen: setOpenOnForm } : { isOpen: isOpenBeside, setOpen: setOpenBeside };
}

/** A new page takes the focus, so that a keyboard or a screen reader starts there; the first one does not. */
function usePageArrival(key: string, main: React.RefObject<HTMLDivElement | null>): void {
  const shown = useRef(key);
  const { turnPage } = useNotifications();
  useEffect(() => {
    if (shown.current === key) return;
    const isFirst = shown.current === ''; // what leads there is no page
    shown.current = key;
    if (isFirst) return;
    turnPage();
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [key, main, turnPage]);
}

/** A drawer that was asked for takes the focus, once it is there. */
function useDrawerArrival(openings: number, layout: React.RefObject<AppLayoutToolbarProps.Ref | null>): void {
  useEffect(() => {
    if (openings === 0) return undefined;
    const frame = requestAnimationFrame(() => layout.current?.focusActiveDrawer());
    return () => cancelAnimationFrame(frame);
  }, [openings, layout]);
}

/** "fs-… - File systems - FSx Backups console". */
function useDocumentTitle(words: readonly string[]): void {
  const title = [...words.toReversed(), 'FSx Backups console (simulation)'].join(' - ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
