import { useCallback } from 'react';
import { type NavigateOptions, useNavigate } from 'react-router';
import { usePlace } from './use-place.ts';

/** Makes the `href` of a path of `paths`, keeping the Region. Give the element `onFollow={useFollow()}` as well. */
export function useLink(): (path: string) => string {
  const { region } = usePlace();
  return useCallback((path) => `#${withRegion(path, region)}`, [region]);
}

/** Goes to a path of `paths`, keeping the Region. */
export function useGo(): (path: string, options?: NavigateOptions) => void {
  const { region } = usePlace();
  const navigate = useNavigate();
  return useCallback((path, options) => void navigate(withRegion(path, region), options), [navigate, region]);
}

/** Sends a Cloudscape follow event of one of our own links through the router; others go their way. */
export function useFollow(): (event: CustomEvent<{ readonly href?: string | undefined }>) => void {
  const navigate = useNavigate();
  return useCallback(
    (event) => {
      const { href } = event.detail;
      if (!href?.startsWith('#/')) return;
      event.preventDefault();
      void navigate(href.slice(1));
    },
    [navigate],
  );
}

/** `path` with `region` in its query; other parts of the query stay. */
export function withRegion(path: string, region: string): string {
  const [pathname = '/', query = ''] = path.split('?');
  const search = new URLSearchParams(query);
  search.set('region', region);
  return `${pathname}?${search}`;
}
