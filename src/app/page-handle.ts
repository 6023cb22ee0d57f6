import { type Params, useMatches } from 'react-router';

export interface Crumb {
  readonly text: string;
  /** A path of `paths`; the last crumb needs none. */
  readonly to?: string;
}

/** What a route tells the layout about its page. */
export interface PageHandle {
  /** The way to the page, without the console itself. The last one is the page. */
  readonly crumbs: (params: Params) => readonly Crumb[];
  readonly contentType?: 'default' | 'table' | 'cards' | 'form' | 'wizard';
}

export interface CurrentPage {
  readonly crumbs: readonly Crumb[];
  readonly contentType: 'default' | 'table' | 'cards' | 'form' | 'wizard';
  /** Changes when another page opens, not when a tab of the same page does. */
  readonly key: string;
}

/** The page that the address names, as its route describes it. */
export function useCurrentPage(): CurrentPage {
  const match = useMatches().findLast(({ handle }) => isPageHandle(handle));
  if (!match || !isPageHandle(match.handle)) return { crumbs: [], contentType: 'default', key: '' };
  const { crumbs, contentType = 'default' } = match.handle;
  const { tab: _tab, ...place } = match.params;
  return { crumbs: crumbs(match.params), contentType, key: [match.id, ...Object.values(place)].join('/') };
}

const isPageHandle = (handle: unknown): handle is PageHandle =>
  typeof handle === 'object' && handle !== null && 'crumbs' in handle;
