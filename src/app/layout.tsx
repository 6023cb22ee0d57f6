import AppLayoutToolbar, { type AppLayoutToolbarProps } from '@cloudscape-design/components/app-layout-toolbar';
import { useEffect, useRef } from 'react';
import { Outlet } from 'react-router';
import { useHelp } from '../features/help/help.tsx';
import { HelpContent } from '../features/help/help-content.tsx';
import { NotificationBar } from '../features/notifications/notification-bar.tsx';
import { UploadNotices } from '../features/volumes/components/upload-notices.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import styles from './layout.module.css';
import { useCurrentPage } from './page-handle.ts';
import { SideBar } from './side-bar.tsx';
import { SimulationBar } from './simulation-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** Everything around a page. */
export function Layout() {
  const page = useCurrentPage();
  const { isOpen, openings, setOpen } = useHelp();
  const layout = useRef<AppLayoutToolbarProps.Ref>(null);
  const main = useRef<HTMLDivElement>(null);
  usePageArrival(page.key, main);
  useHelpArrival(openings, layout);
  useDocumentTitle(page.crumbs.map(({ text }) => text));
  return (
    <>
      <div id="header">
        <TopBar />
        <SimulationBar />
      </div>
      <UploadNotices />
      <AppLayoutToolbar
        ref={layout}
        headerSelector="#header"
        contentType={page.contentType}
        navigation={<SideBar />}
        breadcrumbs={<Breadcrumbs crumbs={page.crumbs} />}
        notifications={<NotificationBar />}
        stickyNotifications
        tools={<HelpContent />}
        toolsOpen={isOpen}
        onToolsChange={({ detail }) => setOpen(detail.open)}
        content={
          <div ref={main} tabIndex={-1} className={styles.main}>
            <Outlet />
          </div>
        }
      />
    </>
  );
}

/** A new page takes the focus, so that a keyboard or a screen reader starts there; the first one does not. */
function usePageArrival(key: string, main: React.RefObject<HTMLDivElement | null>): void {
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [key, main]);
}

/** Help that was asked for takes the focus, once the panel is there. */
function useHelpArrival(openings: number, layout: React.RefObject<AppLayoutToolbarProps.Ref | null>): void {
  useEffect(() => {
    if (openings === 0) return undefined;
    const frame = requestAnimationFrame(() => layout.current?.focusToolsClose());
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
