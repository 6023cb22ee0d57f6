import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { VolumePath } from '../../lab/volume.ts';
import { ROOT, toPath } from './paths/volume-path.ts';

export interface Folder {
  /** The folder that the address names. */
  readonly path: VolumePath;
  /** The address of another folder on the same page. */
  readonly hrefOf: (path: VolumePath) => string;
  /** Name of the file in it that is previewed, if the address names one. */
  readonly preview: string | undefined;
  /** The address that previews a file of the open folder; without a name, the one that previews none. */
  readonly previewHrefOf: (name: string | undefined) => string;
}

/** Keeps the open folder and the previewed file in the address; another folder drops the search of the one before. */
export function useFolder(): Folder {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  return useMemo(() => {
    const hrefWith = (changes: Readonly<Record<string, string | undefined>>) => {
      const next = new URLSearchParams(search);
      for (const [key, value] of Object.entries(changes)) {
        if (value === undefined) next.delete(key);
        else next.set(key, value);
      }
      return `#${pathname}?${next}`;
    };
    return {
      path: toPath(search.get('path')),
      hrefOf: (path) => hrefWith({ path: path === ROOT ? undefined : path, q: undefined, preview: undefined }),
      preview: search.get('preview') ?? undefined,
      previewHrefOf: (name) => hrefWith({ preview: name }),
    };
  }, [search, pathname]);
}
