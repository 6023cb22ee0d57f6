import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { useFollow, useLink } from '../features/regions/use-link.ts';
import { paths } from '../paths.ts';
import type { Crumb } from './page-handle.ts';

/** The way from the console to the page. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const link = useLink();
  const follow = useFollow();
  const all = [{ text: 'FSx Backups', to: paths.home() }, ...crumbs];
  return (
    <BreadcrumbGroup
      ariaLabel="Breadcrumbs"
      items={all.map(({ text, to }) => ({ text, href: to ? link(to) : '#' }))}
      onFollow={follow}
    />
  );
}
