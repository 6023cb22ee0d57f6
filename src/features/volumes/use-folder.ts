import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { VolumePath } from '../../lab/volume.ts';
import { ROOT, toPath } from './paths/volume-path.ts';

export interface Folder {
  /** The folder that the address names. */
  readonly path: VolumePath;
  /** The address of another folder on the same page. */
  readonly hrefOf: (path: VolumePath) => string;
}

/** Keeps the open folder in the address, as `?path=`; the search of the folder before is dropped. */
export function useFolder(): Folder {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  return useMemo(() => {
    const hrefOf = (path: VolumePath) => {
      const next = new URLSearchParams(search);
      next.delete('q');
      next.delete('path');
      if (path !== ROOT) next.set('path', path);
      return `#${pathname}?${next}`;
    };
    return { path: toPath(search.get('path')), hrefOf };
  }, [search, pathname]);
}
