import SideNavigation from '@cloudscape-design/components/side-navigation';
import { useLocation } from 'react-router';
import { useFollow, useLink } from '../features/regions/use-link.ts';
import { paths } from '../paths.ts';

const SECTIONS = [
  { text: 'File systems', to: paths.fileSystems() },
  { text: 'Backups', to: paths.backups() },
  { text: 'Keys', to: paths.keys() },
  { text: 'Permissions', to: paths.permissions() },
  { text: 'Storage', to: paths.storage() },
  { text: 'History', to: paths.history() },
  { text: 'Scenarios', to: paths.start() },
] as const;

/** The lists of the console, and what it stores. A page of one resource keeps its list active. */
export function SideBar() {
  const link = useLink();
  const follow = useFollow();
  const { pathname } = useLocation();
  const active = SECTIONS.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <SideNavigation
      header={{ text: 'FSx Backups', href: link(paths.home()) }}
      items={SECTIONS.map(({ text, to }) => ({ type: 'link', text, href: link(to) }))}
      {...(active ? { activeHref: link(active.to) } : {})}
      onFollow={follow}
    />
  );
}
