import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { usePlace } from '../features/regions/use-place.ts';

/** An address without a Region, or with one that does not exist, gets the Region that is shown. */
export function useRegionInUrl(): void {
  const { region } = usePlace();
  const [search, setSearch] = useSearchParams();
  const named = search.get('region');
  useEffect(() => {
    if (named === region) return;
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        next.set('region', region);
        return next;
      },
      { replace: true },
    );
  }, [named, region, setSearch]);
}
